"""Where the depth comes from, and which distances it spans."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

BUNDLED_NETWORK = "picanim_small"

# Numbers that are given once and for all: a .blend keeps a choice by its number.
NETWORKS = (
    Item(BUNDLED_NETWORK, "PicAnim Small", "Comes with PicAnim: fast, works offline and with nothing installed", 0),
    Item(
        "depth_anything_v2_vits",
        "Depth Anything V2 Small",
        "Depth Anything V2 small (95 MiB): accurate, with fine detail; a few seconds without a graphics card",
        12,
    ),
    Item(
        "depth_anything_v2_vitb",
        "Depth Anything V2 Base",
        "Depth Anything V2 base (372 MiB); not for commercial use (CC BY-NC 4.0)",
        13,
    ),
    Item(
        "depth_anything_v2_vitl",
        "Depth Anything V2 Large",
        "Depth Anything V2 large (1.2 GiB): the most detail; not for commercial use (CC BY-NC 4.0)",
        14,
    ),
    Item("midas_v21_small_256", "MiDaS 2.1 Small", "MiDaS v2.1 small (82 MiB): fast on any machine", 1),
    Item("midas_v21_384", "MiDaS 2.1 Large", "MiDaS v2.1 with a ResNeXt-101 encoder (403 MiB)", 2),
    Item("dpt_levit_224", "DPT LeViT", "MiDaS v3.1 with a LeViT encoder (195 MiB): fast", 3),
    Item("dpt_swin2_tiny_256", "DPT Swin2 Tiny", "MiDaS v3.1 with a Swin2 tiny encoder (164 MiB)", 4),
    Item("dpt_swin2_base_384", "DPT Swin2 Base", "MiDaS v3.1 with a Swin2 base encoder (416 MiB)", 5),
    Item("dpt_swin2_large_384", "DPT Swin2 Large", "MiDaS v3.1 with a Swin2 large encoder (839 MiB)", 6),
    Item("dpt_hybrid_384", "DPT Hybrid", "MiDaS v3 hybrid, convolutions and transformer (470 MiB)", 7),
    Item("dpt_large_384", "DPT Large", "MiDaS v3 large transformer (1.3 GiB)", 8),
    Item("dpt_beit_base_384", "DPT BEiT Base", "MiDaS v3.1 with a BEiT base encoder (456 MiB)", 9),
    Item("dpt_beit_large_384", "DPT BEiT Large 384", "MiDaS v3.1 with a BEiT large encoder (1.3 GiB)", 10),
    Item("dpt_beit_large_512", "DPT BEiT Large 512", "MiDaS v3.1 at 512 pixels (1.5 GiB)", 11),
)

KINDS = (
    Item("auto", "Automatic", "Guessed by names, sky and what lies low in the picture; the guess is said"),
    Item("inverse", "Inverse Depth", "Inverse depth or disparity: bigger is nearer"),
    Item("distance", "Distance", "Distance from the camera, as a render's Z pass has it: smaller is nearer"),
)


@dataclass(frozen=True)
class DepthSettings:
    """Where the depth comes from and which distances it spans."""

    model: str = choice(BUNDLED_NETWORK, "Network", "The network that estimates the depth", items=NETWORKS)
    checkpoint: str = choice(
        "",
        "Checkpoint",
        "A file with the network's weights; empty: the official file, once it is downloaded",
        is_path=True,
    )
    file: str = choice(
        "",
        "Depth Map",
        "A depth map of your own instead of a network: PNG, TIFF, JPEG, EXR, PFM, .npy or .npz; grey, or in the "
        "colours of turbo, inferno, magma, viridis or spectral",
        is_path=True,
        flag="depth",
    )
    kind: str = choice(
        "auto", "Kind of Map", "What the values of a depth map of your own are", items=KINDS, flag="depth-kind"
    )
    phone: bool = choice(
        False,
        "Phone Depth",
        "Use the depth map that a phone stored in the picture file, if there is one, instead of a network",
        flag="phone-depth",
    )
    refine: bool = choice(
        True,
        "Refine Edges",
        "Align the depth map's soft edges with the picture's edges, and give thin things such as masts the depth of "
        "what they stand on; a map with sharp edges is left as it is",
    )
    near: float = choice(
        2.0, "Near", "Distance from the camera to the nearest point", minimum=0.001, maximum=1e5, unit="distance"
    )
    far: float = choice(
        10.0, "Far", "Distance from the camera to the farthest point", minimum=0.001, maximum=1e6, unit="distance"
    )
    strength: float = choice(
        1.0,
        "Strength",
        "How deep the relief is: 1 spans from near to far, 0 is flat, halfway between them",
        minimum=0.0,
        maximum=2.0,
        soft_maximum=1.0,
    )
    clip: float = choice(
        0.1,
        "Percentile Clip",
        "Percentage of the nearest and of the farthest values that is clipped before the rest is stretched from "
        "near to far; only for a network's map",
        minimum=0.0,
        maximum=20.0,
        soft_maximum=5.0,
    )
    curve: float = choice(
        1.0,
        "Curve",
        "Moves the middle distances nearer (above 1) or farther away (below 1)",
        minimum=0.1,
        maximum=10.0,
        soft_maximum=4.0,
    )
    smooth: float = choice(
        0.0, "Smooth", "Smooths the depth, but not across the picture's edges", minimum=0.0, maximum=1.0
    )
    invert: bool = choice(False, "Invert", "Swap near and far; of a depth map of your own it says that bright is far")
    sky: bool = choice(False, "Sky to Far", "Move the sky to the far distance")
    cache: bool = choice(
        True, "Cache", "Keep estimated depth maps on disk, so that animating the picture again takes no time"
    )
