"""The networks there are: name, size, licence, and where their files come from."""

from __future__ import annotations

from dataclasses import dataclass

from ..settings import BUNDLED_NETWORK

RELEASES = "https://github.com/isl-org/MiDaS/releases/download/"


@dataclass(frozen=True)
class Network:
    """One network that estimates depth.

    parameters: in millions. file: the official file's path under RELEASES, "" for the bundled one.
    mebibytes: size of the file's float32 tensors.
    """

    name: str
    parameters: float
    licence: str
    file: str = ""
    mebibytes: float = 0.0

    @property
    def bundled(self) -> bool:
        return not self.file

    @property
    def url(self) -> str:
        return RELEASES + self.file if self.file else ""


REGISTRY: dict[str, Network] = {
    network.name: network
    for network in (
        Network(BUNDLED_NETWORK, 3.0, "GPL-3.0-or-later"),
        Network("midas_v21_small_256", 21.3, "MIT", "v2_1/midas_v21_small_256.pt", 81.6),
        Network("midas_v21_384", 105.4, "MIT", "v2_1/midas_v21_384.pt", 402.7),
        Network("dpt_levit_224", 50.6, "MIT", "v3_1/dpt_levit_224.pt", 194.9),
        Network("dpt_swin2_tiny_256", 41.7, "MIT", "v3_1/dpt_swin2_tiny_256.pt", 164.1),
        Network("dpt_swin2_base_384", 102.4, "MIT", "v3_1/dpt_swin2_base_384.pt", 415.9),
        Network("dpt_swin2_large_384", 213.4, "MIT", "v3_1/dpt_swin2_large_384.pt", 839.4),
        Network("dpt_hybrid_384", 123.2, "MIT", "v3/dpt_hybrid_384.pt", 469.8),
        Network("dpt_large_384", 344.1, "MIT", "v3/dpt_large_384.pt", 1312.5),
        Network("dpt_beit_base_384", 111.5, "MIT", "v3_1/dpt_beit_base_384.pt", 455.9),
        Network("dpt_beit_large_384", 344.3, "MIT", "v3_1/dpt_beit_large_384.pt", 1374.5),
        Network("dpt_beit_large_512", 345.0, "MIT", "v3_1/dpt_beit_large_512.pt", 1508.5),
    )
}
