"""The networks there are: name, size, licence, and where their files come from."""

from __future__ import annotations

from dataclasses import dataclass

from ..download.sizes import readable_size
from ..settings import BUNDLED_NETWORK

MIDAS = "https://github.com/isl-org/MiDaS/releases/download/"
DEPTH_ANYTHING = "https://huggingface.co/depth-anything/"


@dataclass(frozen=True)
class Network:
    """One network that estimates depth.

    parameters: in millions. file: the official file's path under `base`, "" for the bundled one.
    mebibytes: size of the file's float32 tensors. sha256: of the file, as much of it as is known, in hexadecimal.
    base: the URL under which its publishers keep their files.
    """

    name: str
    parameters: float
    licence: str
    file: str = ""
    mebibytes: float = 0.0
    sha256: str = ""
    base: str = MIDAS

    @property
    def bundled(self) -> bool:
        return not self.file

    @property
    def url(self) -> str:
        return self.base + self.file if self.file else ""

    @property
    def non_commercial(self) -> bool:
        """Whether its licence forbids commercial use of the weights."""
        return "-NC" in self.licence

    @property
    def file_names(self) -> tuple[str, ...]:
        """What the file may be called in a user's folder: the name it is downloaded under, then the release's other."""
        return tuple(dict.fromkeys((self.file.rpartition("/")[2], f"{self.name}.pt"))) if self.file else ()

    @property
    def size(self) -> str:
        """About the size of the file, as a user reads it."""
        return readable_size(self.mebibytes * 2**20)


# Where a release has a file under two names, this is the one with the start of the file's sha256 in it, so that a
# download can be checked.
_SMALL = ("v2_1/model-small-70d6b9c8.pt", 81.6, "70d6b9c8")
_LARGE = ("v2_1/model-f6b98070.pt", 402.7, "f6b98070")
_HYBRID = (
    "v3/dpt_hybrid-midas-501f0c75.pt",
    469.8,
    "501f0c75b3bca7daec6b3682c5054c09b366765aef6fa3a09d03a5cb4b230853",
)
_DPT_LARGE = ("v3/dpt_large-midas-2f21e586.pt", 1312.5, "2f21e586")


def _depth_anything(size: str, parameters: float, licence: str, mebibytes: float) -> Network:
    name = f"depth_anything_v2_vit{size[0].lower()}"
    file = f"Depth-Anything-V2-{size}/resolve/main/{name}.pth"
    return Network(name, parameters, licence, file, mebibytes, base=DEPTH_ANYTHING)


REGISTRY: dict[str, Network] = {
    network.name: network
    for network in (
        Network(BUNDLED_NETWORK, 3.1, "GPL-3.0-or-later"),
        _depth_anything("Small", 24.8, "Apache-2.0", 94.55),
        _depth_anything("Base", 97.5, "CC BY-NC 4.0", 371.8),
        _depth_anything("Large", 335.3, "CC BY-NC 4.0", 1279.1),
        Network("midas_v21_small_256", 21.3, "MIT", *_SMALL),
        Network("midas_v21_384", 105.4, "MIT", *_LARGE),
        Network("dpt_levit_224", 50.6, "MIT", "v3_1/dpt_levit_224.pt", 194.9),
        Network("dpt_swin2_tiny_256", 41.7, "MIT", "v3_1/dpt_swin2_tiny_256.pt", 164.1),
        Network("dpt_swin2_base_384", 102.4, "MIT", "v3_1/dpt_swin2_base_384.pt", 415.9),
        Network("dpt_swin2_large_384", 213.4, "MIT", "v3_1/dpt_swin2_large_384.pt", 839.4),
        Network("dpt_hybrid_384", 123.2, "MIT", *_HYBRID),
        Network("dpt_large_384", 344.1, "MIT", *_DPT_LARGE),
        Network("dpt_beit_base_384", 111.5, "MIT", "v3_1/dpt_beit_base_384.pt", 455.9),
        Network("dpt_beit_large_384", 344.3, "MIT", "v3_1/dpt_beit_large_384.pt", 1374.5),
        Network("dpt_beit_large_512", 345.0, "MIT", "v3_1/dpt_beit_large_512.pt", 1508.5),
    )
}
