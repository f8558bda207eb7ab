"""The depth that phones store in their pictures, in files made here as the specifications say."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from support.heic import save_heic
from support.pictures import scene_like

from picanim_addon.depth.phone_depth import read_phone_depth
from picanim_addon.errors import PicAnimError
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.requests import EstimateDepth, PhoneDepth, SceneDepth
from picanim_addon.picture.read import read_picture

WIDTH, HEIGHT = 200, 120
COLOUR = scene_like(WIDTH, HEIGHT)
NEAR, FAR = 0.4, 12.0
RNG = np.random.default_rng(4)
# Smooth, so that JPEG keeps it to the level; not symmetric, so that a wrong turn shows.
DISTANCE = np.linspace(NEAR, FAR, 90)[:, None] * np.ones(60) - np.linspace(0, 0.3, 60)
DISTANCE = np.clip(DISTANCE, NEAR, FAR)

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
GDEPTH = "http://ns.google.com/photos/1.0/depthmap/"
DD = "http://ns.google.com/photos/dd/1.0/"


def coded(distance: np.ndarray, kind: str) -> np.ndarray:
    """Distances as levels 0 to 1, as Google's Depthmap Metadata, "Encoding", has it."""
    if kind == "RangeInverse":
        return FAR * (distance - NEAR) / (distance * (FAR - NEAR))
    return (distance - NEAR) / (FAR - NEAR)


def image_bytes(levels: np.ndarray, mime: str, mode: str) -> bytes:
    buffer = io.BytesIO()
    if mode == "I;16":
        Image.fromarray(np.round(levels * 65535).astype(np.uint16)).save(buffer, "PNG")
    else:
        image = Image.fromarray(np.round(levels * 255).astype(np.uint8)).convert(mode)
        image.save(buffer, "JPEG" if mime == "image/jpeg" else "PNG", quality=100)
    return buffer.getvalue()


def packet(content: str, **attributes: str) -> bytes:
    spaces = f'xmlns:GDepth="{GDEPTH}" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmlns:Device="{DD}device/" '
    spaces += f'xmlns:Container="{DD}container/" xmlns:Item="{DD}item/" xmlns:Camera="{DD}camera/" '
    spaces += f'xmlns:DepthMap="{DD}depthmap/"'
    written = " ".join(f'{name.replace("_", ":")}="{value}"' for name, value in attributes.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {spaces} {written}>{content}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def segment(body: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def jpeg(*segments: bytes, orientation: int = 1, progressive: bool = False) -> bytes:
    """COLOUR as a JPEG file with these APP1 contents behind the EXIF data."""
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(COLOUR).save(buffer, "JPEG", quality=90, exif=exif, progressive=progressive)
    data = buffer.getvalue()
    at = 2
    while data[at + 1] in (0xE0, 0xE1):
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return data[:at] + b"".join(segment(body) for body in segments) + data[at:]


def gdepth(
    kind: str = "RangeInverse", mime: str = "image/png", mode: str = "L", *, elements: bool = False, **how: object
) -> bytes:
    """A picture as Google's camera wrote it: the depth in an extended packet, over several segments, out of order."""
    text = base64.b64encode(image_bytes(coded(DISTANCE, kind), mime, mode)).decode()
    text += "\n" * 90_000  # more than one segment holds
    extended = packet(f"<GDepth:Data>{text}</GDepth:Data>") if elements else packet("", GDepth_Data=text)
    identifier = hashlib.md5(extended).hexdigest().upper()
    parts = [(at, extended[at : at + 40_000]) for at in range(0, len(extended), 40_000)]
    assert len(parts) >= 3
    segments = [
        b"http://ns.adobe.com/xmp/extension/\0" + identifier.encode() + struct.pack(">II", len(extended), at) + part
        for at, part in parts
    ]
    known = {"GDepth_Format": kind, "GDepth_Near": str(NEAR), "GDepth_Far": str(FAR), "GDepth_Mime": mime}
    main = packet("", xmpNote_HasExtendedXMP=identifier, **known)
    return jpeg(b"http://ns.adobe.com/xap/1.0/\0" + main, *segments[::-1], **how)  # type: ignore[arg-type]


def dynamic_depth(padding: int = 0, *, before: bytes = b"", after: bytes = b"", progressive: bool = False) -> bytes:
    """A picture in a Dynamic Depth container: the depth is a file of its own behind the picture."""
    depth = image_bytes(coded(DISTANCE, "RangeInverse"), "image/png", "L")
    other = before or image_bytes(np.zeros((20, 20)), "image/jpeg", "L")
    content = f"""
      <Device:Container><Container:Directory><rdf:Seq>
        <rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Length="0" Item:Padding="{padding}"
          Item:DataURI="primary_image"/></rdf:li>
        <rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Length="{len(other)}"
          Item:DataURI="android/original"/></rdf:li>
        <rdf:li><rdf:Description><Item:Mime>image/png</Item:Mime><Item:Length>{len(depth)}</Item:Length>
          <Item:DataURI>android/depthmap</Item:DataURI></rdf:Description></rdf:li>
      </rdf:Seq></Container:Directory></Device:Container>
      <Device:Cameras><rdf:Seq><rdf:li><Device:Camera><Camera:DepthMap DepthMap:Format="RangeInverse"
        DepthMap:Near="{NEAR}" DepthMap:Far="{FAR}" DepthMap:Units="Meters" DepthMap:DepthURI="android/depthmap"
        DepthMap:ItemSemantic="Depth"/></Device:Camera></rdf:li></rdf:Seq></Device:Cameras>"""
    picture = jpeg(b"http://ns.adobe.com/xap/1.0/\0" + packet(content), progressive=progressive)
    return picture + bytes(padding) + other + depth + after


def saved(data: bytes, file: Path) -> Path:
    file.write_bytes(data)
    return file


def assert_is(values: np.ndarray, distance: np.ndarray, levels: float = 1.0) -> None:
    """Within `levels` steps of 8 bits between the nearest and the farthest inverse distance."""
    assert values.dtype == np.float32 and values.shape == distance.shape
    step = (1 / NEAR - 1 / FAR) / 255
    assert np.abs(values - 1 / distance).max() <= levels * step


@pytest.mark.parametrize(
    ("mime", "mode", "levels"),
    [
        ("image/png", "L", 0.51),
        ("image/png", "RGB", 0.51),
        ("image/png", "I;16", 0.01),
        ("image/jpeg", "L", 1.51),
        ("image/jpeg", "RGB", 1.51),
    ],
)
@pytest.mark.parametrize("elements", [False, True], ids=["attributes", "elements"])
def test_gdepth_inverse(tmp_path: Path, mime: str, mode: str, levels: float, elements: bool) -> None:
    file = saved(gdepth("RangeInverse", mime, mode, elements=elements), tmp_path / "a.jpg")
    assert_is(read_phone_depth(file), DISTANCE, levels)
    assert read_picture(file).width == WIDTH


def test_gdepth_linear(tmp_path: Path) -> None:
    values = read_phone_depth(saved(gdepth("RangeLinear"), tmp_path / "a.jpg"))
    assert np.abs(1 / values - DISTANCE).max() <= 0.51 * (FAR - NEAR) / 255


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_depth_is_turned_with_the_picture(tmp_path: Path, orientation: int) -> None:
    file = saved(gdepth(orientation=orientation), tmp_path / "a.jpg")
    stored = Image.fromarray(DISTANCE.astype(np.float32))
    stored.getexif()[0x0112] = orientation
    turned = np.asarray(ImageOps.exif_transpose(stored))
    values = read_phone_depth(file)
    assert_is(values, turned, 0.51)
    upright = read_picture(file)
    assert (values.shape[0] > values.shape[1]) != (upright.height > upright.width)  # DISTANCE is high, COLOUR is wide


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"padding": 24},
        {"progressive": True},
        {"before": image_bytes(np.zeros((64, 64)), "image/png", "L")},
    ],
    ids=["plain", "padding", "progressive", "another file first"],
)
def test_dynamic_depth(tmp_path: Path, how: dict) -> None:
    assert_is(read_phone_depth(saved(dynamic_depth(**how), tmp_path / "a.jpg")), DISTANCE, 0.51)


def test_dynamic_depth_with_more_behind_it(tmp_path: Path) -> None:
    file = saved(dynamic_depth(after=b"a maker's own notes"), tmp_path / "a.jpg")
    assert_is(read_phone_depth(file), DISTANCE, 0.51)


@pytest.mark.parametrize("near", ["", "0", "12", "nonsense"])
def test_without_distances_the_order_remains(tmp_path: Path, near: str) -> None:
    written, replaced = (f'GDepth:Near="{value}"'.encode() for value in (NEAR, near))
    file = saved(resized_segment(gdepth(), written, replaced), tmp_path / "a.jpg")
    values = read_phone_depth(file)
    assert 0.0 <= values.min() < 0.05 and 0.95 < values.max() <= 1.0
    assert values[0, 0] > values[-1, 0]


def test_the_worker_uses_it_when_asked(tmp_path: Path) -> None:
    file = saved(gdepth(), tmp_path / "a.jpg")
    Image.fromarray(COLOUR).save(tmp_path / "plain.jpg")
    worker = Worker()
    try:
        values = np.load(worker.submit(EstimateDepth(file, SceneDepth(PhoneDepth(), 788))).wait().file)
        with pytest.raises(PicAnimError, match=r"plain\.jpg contains no depth map"):
            worker.submit(EstimateDepth(tmp_path / "plain.jpg", SceneDepth(PhoneDepth(), 788))).wait()
    finally:
        worker.close()
    assert values.shape == (HEIGHT, WIDTH)
    assert (values.min(), values.max()) == (0, 1)
    rows = [values[row].mean() for row in np.linspace(0, HEIGHT - 1, len(DISTANCE)).round().astype(int)]
    assert np.corrcoef(rows, (1 / DISTANCE).mean(1))[0, 1] > 0.98


def resized_segment(data: bytes, old: bytes, new: bytes) -> bytes:
    """`data` with `old` replaced in the segment of the main packet, whose length is put right."""
    header = b"http://ns.adobe.com/xap/1.0/\0"
    start = data.index(header)
    length = struct.unpack(">H", data[start - 2 : start])[0]
    body = data[start : start - 2 + length].replace(old, new)
    return data[: start - 4] + segment(body) + data[start - 2 + length :]


def sentence(file: Path) -> str:
    with pytest.raises(PicAnimError) as error:
        read_phone_depth(file)
    assert "\n" not in str(error.value) and "Traceback" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_no_depth(tmp_path: Path, name: str) -> None:
    Image.fromarray(COLOUR).save(tmp_path / name)
    assert sentence(tmp_path / name) == f"{name} contains no depth map; turn Phone Depth off (leave out --phone-depth)"


def test_xmp_without_depth_is_no_depth(tmp_path: Path) -> None:
    file = saved(jpeg(b"http://ns.adobe.com/xap/1.0/\0" + packet("")), tmp_path / "a.jpg")
    assert "contains no depth map" in sentence(file)


def test_damage_is_one_sentence(tmp_path: Path) -> None:
    whole = gdepth()
    header = b"http://ns.adobe.com/xmp/extension/\0"
    first = whole.index(header) - 4
    second = whole.index(header, first + 100) - 4
    broken = {
        "a part is missing": whole[:first] + whole[second:],
        "cut off": whole[: second + 500],
        "not base64 of a picture": whole.replace(b"iVBORw0KGgo", b"AAAAAAAAAAA"),
        "broken XML": whole.replace(b"</rdf:RDF></x:xmpmeta>", b"<rdf:RDF></x:xmpmeta> "),
        "entities": jpeg(b"http://ns.adobe.com/xap/1.0/\0<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"),
        "linear without distances": resized_segment(gdepth("RangeLinear"), b"GDepth:Far", b"GDepth:Fat"),
    }
    for why, data in broken.items():
        assert data != whole, why
        said = sentence(saved(data, tmp_path / "a.jpg"))
        assert said.startswith("The depth map in a.jpg is damaged; get a fresh copy of the picture"), why


def test_random_damage_never_escapes(tmp_path: Path) -> None:
    for data in (gdepth(), dynamic_depth()):
        for _ in range(150):
            bad = bytearray(data[: RNG.integers(1, len(data))] if RNG.random() < 0.3 else data)
            for at in RNG.integers(0, len(bad), RNG.integers(1, 30)):
                bad[at] = RNG.integers(0, 256)
            file = saved(bytes(bad), tmp_path / "a.jpg")
            try:
                values = read_phone_depth(file)
            except PicAnimError:
                continue
            assert values.dtype == np.float32 and np.isfinite(values).all()


HEIC_LEVELS = np.clip(np.add.outer(np.arange(64) * 3, np.arange(128) // 2), 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("kind", "known", "expected"),
    [
        (None, {}, lambda v: v),
        (1, {"d_min": 0.5, "d_max": 3.25}, lambda v: 0.5 + v * 2.75),
        (0, {"z_near": NEAR, "z_far": FAR}, lambda v: v * (1 / NEAR - 1 / FAR) + 1 / FAR),
        (2, {"z_near": NEAR, "z_far": FAR}, lambda v: 1 / (NEAR + v * (FAR - NEAR))),
    ],
    ids=["unsaid", "disparity", "inverse distance", "distance"],
)
def test_heic(tmp_path: Path, kind: int | None, known: dict, expected) -> None:
    pytest.importorskip("pillow_heif")
    file = save_heic(scene_like(256, 128), HEIC_LEVELS, tmp_path / "a.heic", kind, known)
    values = read_phone_depth(file)
    assert values.dtype == np.float32
    assert np.allclose(values, expected(HEIC_LEVELS / 255.0), atol=1e-5)
    picture = read_picture(file)
    assert (picture.width, picture.height) == (256, 128)


def test_heic_without_depth(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.from_pillow(Image.fromarray(COLOUR)).save(tmp_path / "a.heic")
    assert "a.heic contains no depth map" in sentence(tmp_path / "a.heic")


@pytest.mark.parametrize("read", [read_picture, read_phone_depth])
def test_heic_without_pillow_heif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # as Python itself marks what cannot be imported
    file = saved(struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"heic", 0, b"mif1", b"heic") + bytes(40), tmp_path / "a.heic")
    with pytest.raises(PicAnimError) as error:
        read(file)
    assert str(error.value) == (
        "a.heic is a HEIC picture, and the Python that reads pictures lacks pillow-heif; install it there, or save the "
        "picture as JPEG"
    )
