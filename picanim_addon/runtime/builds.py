"""The builds of torch that can be installed: for which computers, from where, and how big."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

TORCH, TORCHVISION, TIMM = "2.13.0", "0.28.0", "1.0.31"
INDEX = "https://download.pytorch.org/whl/"
GIB = 2**30


@dataclass(frozen=True)
class Build:
    """One build of torch.

    name: as the command line and the button know it. label, description: for the user. systems: `sys.platform`s that
    it exists for. tag: its place below INDEX and the end of its version; "" for what the package index itself has.
    download, disk: bytes to fetch, and bytes on disk afterwards, about (most of either is torch and its libraries).
    """

    name: str
    label: str
    description: str
    systems: tuple[str, ...]
    tag: str
    download: int
    disk: int

    @property
    def requirements(self) -> tuple[str, ...]:
        """What pip is asked for. The tag pins the build: another one would be gigabytes that nobody asked for."""
        torch = f"torch=={TORCH}+{self.tag}" if self.tag else f"torch=={TORCH}"
        return torch, f"torchvision=={TORCHVISION}", f"timm=={TIMM}", "safetensors"

    @property
    def index(self) -> str:
        """The index that has this build, besides the user's own; "" for none."""
        return INDEX + self.tag if self.tag else ""


# Versions of CUDA and ROCm that torch 2.13 is built for: its RELEASE.md. Sizes: of the files on its index.
BUILDS = {
    build.name: build
    for build in (
        Build(
            "cpu", "CPU", "The processor: small, works everywhere", ("linux", "win32"), "cpu", GIB // 5, GIB * 7 // 10
        ),
        Build("metal", "Metal", "A Mac's own graphics", ("darwin",), "", GIB // 8, GIB // 2),
        Build("cuda", "CUDA", "NVIDIA cards from the RTX 20 series on", ("linux", "win32"), "cu130", 2 * GIB, 5 * GIB),
        Build(
            "cuda126",
            "CUDA, older cards",
            "NVIDIA cards from the GTX 900 series on",
            ("linux", "win32"),
            "cu126",
            GIB * 5 // 2,
            6 * GIB,
        ),
        Build("rocm", "ROCm", "AMD cards that ROCm 7.2 knows", ("linux",), "rocm7.2", GIB * 9 // 2, 16 * GIB),
    )
}


def available() -> list[Build]:
    """The builds for this computer, the smallest first."""
    system = "linux" if sys.platform.startswith("linux") else sys.platform
    if system != "darwin" and platform.machine().lower() not in ("x86_64", "amd64"):
        return [BUILDS["cpu"]]
    return [build for build in BUILDS.values() if system in build.systems]
