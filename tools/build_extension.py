"""Build the installable packages: `build_extension.py` writes dist/picanim-VERSION-PLATFORM.zip, one a platform.

Blender's own builder makes them and its own validator checks them. Pillow, which Blender lacks, comes along as wheels
for the Pythons that Blender 4.2 to 5.2 has. The tree's manifest names no wheels, so that the tree can be enabled as
it is; they are added here, to the manifest of a copy.

With --full, torch and all that it needs come along too, for computers that never go online: hundreds of megabytes, and
for one platform and the Pythons that --python names.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from picanim_addon.runtime.builds import BUILDS, Build
from picanim_addon.runtime.resolve import PROVIDED

TREE = Path(__file__).resolve().parents[1]
WHEELS = TREE / "build" / "wheels"
STAGE = TREE / "build" / "extension"
MANIFEST = "blender_manifest.toml"

PYTHONS = ("3.11", "3.13")
# Linux distributions build Blender with their own Python, and Blender refuses a package without a wheel for its own.
DISTRIBUTIONS_PYTHONS = ("3.14",)
# Blender's name of a platform: the wheel tag to ask for. Blender 4.2 itself needs glibc 2.28 and macOS 11.2.
PLATFORMS = {
    "linux-x64": "manylinux_2_28_x86_64",
    "macos-arm64": "macosx_11_0_arm64",
    "macos-x64": "macosx_11_0_x86_64",
    "windows-arm64": "win_arm64",
    "windows-x64": "win_amd64",
}
# What else a platform runs: pip asks for each tag by name.
OLDER_TAGS = {
    "linux-x64": [f"manylinux_2_{minor}_x86_64" for minor in range(27, 16, -1)] + ["manylinux2014_x86_64"],
    "macos-arm64": ["macosx_10_9_universal2", "macosx_12_0_arm64", "macosx_14_0_arm64"],
    "macos-x64": ["macosx_10_9_universal2", "macosx_10_9_x86_64"],
}
MOST_MEGABYTES = 40
# A package holds nothing else at its top: a new file there is a decision, not an accident.
TOP = {
    "__init__.py",
    MANIFEST,
    "left_to_us.py",
    "previews.py",
    "properties.py",
    "setting_property.py",
    "examples",
    "preferences.py",
    "operators",
    "panels",
    "picanim_addon",
    "translations",
    "wheels",
    "LICENSE",
    "README.md",
    "THIRD_PARTY_NOTICES.md",
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Build and validate the extension's packages.")
    parser.add_argument("--platform", action="append", choices=PLATFORMS, help="only this one; may be repeated")
    parser.add_argument("--output", type=Path, default=TREE / "dist", help="folder, emptied first (default: dist)")
    parser.add_argument("--full", choices=BUILDS, help="bring torch along: this build of it")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="with --full, for these Pythons only")
    arguments = parser.parse_args()
    check_versions()
    platforms = arguments.platform or list(PLATFORMS)
    if arguments.full:
        if len(platforms) != 1:
            parser.error("--full wants one --platform")
        return build_full(platforms[0], arguments.python or list(PYTHONS), BUILDS[arguments.full], arguments.output)
    wheels = [wheel for platform in platforms for wheel in pillow_wheels(platform, pythons(platform))]
    stage(platforms, wheels)
    for package in build(arguments.output):
        check(package, {"Pillow": len(pythons(platform_of(package)))})
        if package.stat().st_size > MOST_MEGABYTES * 1e6:
            sys.exit(f"{package.name} is larger than {MOST_MEGABYTES} MB")
        print(f"{package}  {package.stat().st_size / 1e6:.1f} MB")
    return 0


def build_full(platform: str, for_pythons: list[str], runtime: Build, output: Path) -> int:
    """Build picanim-VERSION-PLATFORM-full.zip, with `runtime` inside."""
    wheels = pillow_wheels(platform, for_pythons)
    for python in for_pythons:
        wheels += runtime_wheels(platform, python, runtime)
    stage([platform], list({wheel.name: wheel for wheel in wheels}.values()))
    for package in build(output):
        check(package, {"Pillow": len(for_pythons), "torch": len(for_pythons)})
        full = package.rename(package.with_stem(f"{package.stem}-full"))
        print(f"{full}  {full.stat().st_size / 1e6:.0f} MB, torch for Python {', '.join(for_pythons)}")
    return 0


def check_versions() -> None:
    """End with a sentence unless manifest, project and changelog name the same version."""
    manifest = tomllib.loads((TREE / MANIFEST).read_text(encoding="utf-8"))["version"]
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+)", (TREE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    if not newest or not manifest == project == newest[1]:
        sys.exit(f"{MANIFEST} says {manifest}, pyproject.toml {project}, CHANGELOG.md {newest and newest[1]}: agree")


def runtime_wheels(platform: str, python: str, runtime: Build) -> list[Path]:
    """The wheels of `runtime` and of all that it needs, without what Blender and PicAnim have; downloaded once."""
    folder = WHEELS / "runtime" / runtime.name / platform / python
    if not list(folder.glob("torch-*.whl")):
        tags = [PLATFORMS[platform], *OLDER_TAGS.get(platform, [])]
        index = ["--extra-index-url", runtime.index] if runtime.index else []
        _run(
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--only-binary", ":all:", "--implementation", "cp", "--python-version", python),
            *(word for tag in tags for word in ("--platform", tag)),
            *("--dest", str(folder), *index, *runtime.requirements),
        )
    return [wheel for wheel in folder.glob("*.whl") if wheel.name.lower().split("-")[0] not in PROVIDED]


def platform_of(package: Path) -> str:
    """Blender's name of the platform that a package is for."""
    return package.stem.rpartition("-")[2].replace("_", "-")


def pillow_wheels(platform: str, for_pythons: Sequence[str]) -> list[Path]:
    """Pillow's wheels for `platform`, one for each of `for_pythons`, of the pinned version; downloaded once."""
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = next(requirement for requirement in project["dependencies"] if requirement.startswith("pillow=="))
    wheels: list[Path] = []
    for python in for_pythons:
        folder = WHEELS / pinned / platform / python
        if not list(folder.glob("*.whl")):
            _run(
                *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
                *("--no-deps", "--only-binary", ":all:", "--implementation", "cp"),
                *("--platform", PLATFORMS[platform], "--python-version", python, "--dest", str(folder), pinned),
            )
        wheels += folder.glob("*.whl")
    return wheels


def pythons(platform: str) -> tuple[str, ...]:
    """The Pythons that Blender may have on `platform`."""
    return PYTHONS + DISTRIBUTIONS_PYTHONS if platform.startswith("linux") else PYTHONS


def stage(platforms: list[str], wheels: list[Path]) -> None:
    """Copy the tree, without what its manifest leaves out, to STAGE, and name platforms and wheels in the copy."""
    manifest = (TREE / MANIFEST).read_text(encoding="utf-8")
    left_out = tomllib.loads(manifest)["build"]["paths_exclude_pattern"]

    def ignore(folder: str, names: list[str]) -> set[str]:
        at_top = Path(folder) == TREE
        patterns = [p.strip("/") for p in left_out if at_top or not p.startswith("/")]
        return {name for name in names for pattern in patterns if fnmatch.fnmatch(name, pattern)}

    shutil.rmtree(STAGE, ignore_errors=True)
    shutil.copytree(TREE, STAGE, ignore=ignore)
    (STAGE / "wheels").mkdir()
    for wheel in wheels:
        shutil.copy(wheel, STAGE / "wheels")
    lists = f"platforms = {_toml(platforms)}\nwheels = {_toml([f'./wheels/{wheel.name}' for wheel in wheels])}\n\n"
    head, bracket, tables = manifest.partition("\n[")  # keys of the manifest itself come before its first table
    (STAGE / MANIFEST).write_text(f"{head}\n{lists}{bracket.lstrip()}{tables}", encoding="utf-8")


def build(output: Path) -> list[Path]:
    """Have Blender's builder make the packages from STAGE, its validator check them, and return them."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    _blender_ext("build", "--split-platforms", "--source-dir", str(STAGE), "--output-dir", str(output))
    packages = sorted(output.glob("*.zip"))
    for package in packages:
        _blender_ext("validate", str(package))
    return packages


def check(package: Path, wanted: dict[str, int]) -> None:
    """End with a sentence when `package` holds too much or too little. wanted: {library: number of its wheels}."""
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    strange = sorted({name.split("/")[0] for name in names} - TOP)
    if strange:
        sys.exit(
            f"{package.name} holds {', '.join(strange)}: add to paths_exclude_pattern in {MANIFEST}, or to TOP here"
        )
    for library, number in wanted.items():
        count = sum(name.lower().startswith(f"wheels/{library.lower()}-") for name in names)
        if count != number:
            sys.exit(f"{package.name} holds {count} wheels of {library} and should hold {number}")


def _blender_ext(*arguments: str) -> None:
    spec = importlib.util.find_spec("bpy")
    if spec is None or spec.origin is None:
        sys.exit("Blender's builder is not here; run 'make setup' and use the Python in .venv")
    tool = next(Path(spec.origin).parent.glob("*/scripts/addons_core/bl_pkg/cli/blender_ext.py"))
    _run(sys.executable, str(tool), *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nfailed: {' '.join(command)}")


def _toml(texts: list[str]) -> str:
    return "[" + ", ".join(f'"{text}"' for text in texts) + "]"


if __name__ == "__main__":
    sys.exit(main())
