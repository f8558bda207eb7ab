"""Build the installable packages: `build_extension.py` writes dist/picanim-VERSION-PLATFORM.zip, one a platform.

Blender's own builder makes them and its own validator checks them. Pillow, which Blender lacks, comes along as wheels
for the Pythons that Blender 4.2 to 5.2 has. The tree's manifest names no wheels, so that the tree can be enabled as
it is; they are added here, to the manifest of a copy.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib.util
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

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
MOST_MEGABYTES = 40
# A package holds nothing else at its top: a new file there is a decision, not an accident.
TOP = {
    "__init__.py",
    MANIFEST,
    "properties.py",
    "preferences.py",
    "operators",
    "panels",
    "picanim_addon",
    "wheels",
    "LICENSE",
    "README.md",
    "THIRD_PARTY_NOTICES.md",
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Build and validate the extension's packages.")
    parser.add_argument("--platform", action="append", choices=PLATFORMS, help="only this one; may be repeated")
    parser.add_argument("--output", type=Path, default=TREE / "dist", help="folder, emptied first (default: dist)")
    known = parser.parse_args()
    platforms = known.platform or list(PLATFORMS)
    wheels = [wheel for platform in platforms for wheel in pillow_wheels(platform)]
    stage(platforms, wheels)
    for package in build(known.output):
        check(package)
        print(f"{package}  {package.stat().st_size / 1e6:.1f} MB")
    return 0


def pillow_wheels(platform: str) -> list[Path]:
    """Pillow's wheels for `platform`, one a Python, of the version that pyproject.toml pins; downloaded once."""
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = next(requirement for requirement in project["dependencies"] if requirement.startswith("pillow=="))
    found = []
    for python in pythons(platform):
        folder = WHEELS / pinned / platform / python
        if not list(folder.glob("*.whl")):
            _run(
                *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
                *("--no-deps", "--only-binary", ":all:", "--implementation", "cp"),
                *("--platform", PLATFORMS[platform], "--python-version", python, "--dest", str(folder), pinned),
            )
        found += folder.glob("*.whl")
    return found


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


def check(package: Path) -> None:
    """End with a sentence when `package` is too big, or holds too much or too little."""
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    strange = sorted({name.split("/")[0] for name in names} - TOP)
    if strange:
        sys.exit(
            f"{package.name} holds {', '.join(strange)}: add to paths_exclude_pattern in {MANIFEST}, or to TOP here"
        )
    platform = package.stem.rpartition("-")[2].replace("_", "-")
    count, wanted = sum(name.endswith(".whl") for name in names), len(pythons(platform))
    if count != wanted:
        sys.exit(f"{package.name} holds {count} wheels of Pillow and should hold {wanted}")
    if package.stat().st_size > MOST_MEGABYTES * 1e6:
        sys.exit(f"{package.name} is larger than {MOST_MEGABYTES} MB")


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
