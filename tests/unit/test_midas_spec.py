"""What a network expects of its input."""

import pytest

from picanim_addon.worker.networks.spec import PATCH, SPECS, STEP, NetworkSpec, network_size

# What the official code resizes pictures of these sizes to. Its 0 for the strip is the one thing not followed.
PICTURES = [
    (1920, 1080),
    (1080, 1920),
    (640, 480),
    (1024, 1024),
    (4032, 3024),
    (600, 400),
    (451, 300),
    (1242, 375),
    (2000, 61),
    (37, 23),
    (384, 384),
    (800, 200),
    (8000, 5336),
]
OFFICIAL = {
    "midas_v21_small_256": "256x128 128x256 256x192 256x256 256x192 256x160 256x160 "
    "256x64 256x0 256x160 256x256 256x64 256x160",
    "midas_v21_384": "384x224 224x384 384x288 384x384 384x288 384x256 384x256 "
    "384x128 384x0 384x224 384x384 384x96 384x256",
    "dpt_hybrid_384": "672x384 384x672 512x384 384x384 512x384 576x384 384x256 "
    "1280x384 384x0 384x224 384x384 384x96 576x384",
    "dpt_beit_large_512": "896x512 512x896 672x512 512x512 672x512 512x352 512x352 "
    "1696x512 512x0 512x320 512x512 512x128 768x512",
}
CASES = [
    (SPECS[name], picture, tuple(int(side) for side in expected.split("x")))
    for name, line in OFFICIAL.items()
    for picture, expected in zip(PICTURES, line.split(), strict=True)
]


@pytest.mark.parametrize(("spec", "picture", "expected"), CASES, ids=lambda value: getattr(value, "name", value))
def test_input_size_is_the_official_one(spec: NetworkSpec, picture: tuple[int, int], expected: tuple[int, int]) -> None:
    width, height = expected
    assert network_size(spec, *picture) == (max(width, STEP), max(height, STEP))


@pytest.mark.parametrize("name", ["dpt_swin2_tiny_256", "dpt_swin2_base_384", "dpt_swin2_large_384", "dpt_levit_224"])
def test_networks_of_fixed_size_take_a_square(name: str) -> None:
    side = int(name.rpartition("_")[2])
    assert all(network_size(SPECS[name], *picture) == (side, side) for picture in PICTURES)


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: spec.name)
@pytest.mark.parametrize("picture", [(1, 10_000), (10_000, 1), (16, 16), (33, 32)])
def test_no_side_is_ever_too_small_or_uneven(spec: NetworkSpec, picture: tuple[int, int]) -> None:
    step = PATCH if spec.name.startswith("depth_anything") else STEP
    assert all(side >= step and side % step == 0 for side in network_size(spec, *picture))


@pytest.mark.parametrize("name", [name for name in SPECS if name.startswith("depth_anything")])
@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        ((640, 480), (686, 518)),
        ((480, 640), (518, 686)),
        ((1024, 1024), (518, 518)),
        ((1920, 1080), (924, 518)),
        ((37, 23), (840, 518)),
        ((8000, 5336), (770, 518)),
        ((2000, 500), (2072, 518)),
    ],
)
def test_depth_anything_keeps_the_shorter_side_at_518(
    name: str, picture: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert network_size(SPECS[name], *picture) == expected


@pytest.mark.parametrize("picture", [(2000, 61), (61, 2000), (30, 6000), (20_000, 16)])
def test_a_strip_costs_depth_anything_no_more_than_a_panorama(picture: tuple[int, int]) -> None:
    width, height = network_size(SPECS["depth_anything_v2_vits"], *picture)
    assert width * height <= 1.1 * 4 * 518 * 518
    assert (width > height) == (picture[0] > picture[1])
