"""Files of every kind that PicAnim takes, small and sound, to be damaged: {name: content}."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from unit.test_phone_depth import dynamic_depth, gdepth
from unit.test_style_network import made_up

from picanim_addon.depth.depth_map import write_depth_map
from picanim_addon.motion.user_motion import CHANNELS

from . import exr, ora
from .icc import profile
from .pictures import bumps, save_rgb16, scene_like
from .tiff import image, joined, save_tiff

Files = dict[str, bytes]
COLOUR = scene_like(48, 32)
DEPTH = bumps(48, 32)


def pictures(folder: Path) -> Files:
    colour = Image.fromarray(COLOUR)
    alpha = Image.fromarray(np.dstack([COLOUR, COLOUR[..., 0]]))
    exif = Image.Exif()
    exif[274], exif[270] = 6, "a text that is longer than four bytes"
    exif.get_ifd(0x8769)[0xA405] = 50
    icc = profile("Linear sRGB", 1.0)
    files = {
        "a.jpg": _saved(colour, "JPEG", exif=exif, icc_profile=icc, comment=b"hello"),
        "progressive.jpg": _saved(colour, "JPEG", progressive=True),
        "cmyk.jpg": _saved(colour.convert("CMYK"), "JPEG"),
        "a.png": _saved(colour, "PNG", exif=exif, icc_profile=icc),
        "palette.png": _saved(colour.quantize(32), "PNG", transparency=3),
        "alpha.png": _saved(alpha, "PNG"),
        "a.webp": _saved(alpha, "WEBP", exif=exif, icc_profile=icc),
        "moving.webp": _saved(colour, "WEBP", save_all=True, append_images=[colour.rotate(90)]),
        "a.gif": _saved(colour, "GIF"),
        "moving.gif": _saved(colour, "GIF", save_all=True, append_images=[colour.rotate(90)]),
        "a.bmp": _saved(colour, "BMP"),
        "a.tga": _saved(colour, "TGA", compression="tga_rle"),
        "a.ppm": _saved(colour, "PPM"),
        "a.jp2": _saved(colour, "JPEG2000"),
        "a.avif": _saved(colour, "AVIF"),
        "a.ico": _saved(colour, "ICO", sizes=[(32, 32), (16, 16)]),
        "a.icns": _saved(colour, "ICNS"),
        "a.dds": _saved(alpha, "DDS"),
        "a.qoi": _saved(colour, "QOI"),
        "a.sgi": _saved(colour, "SGI"),
        "a.pcx": _saved(colour, "PCX"),
        "a.xbm": _saved(colour.convert("1"), "XBM"),
        "many.mpo": _saved(colour, "MPO", save_all=True, append_images=[colour]),
        "plain.tif": _saved(colour, "TIFF", exif=exif),
        "lzw.tif": _saved(alpha, "TIFF", compression="tiff_lzw"),
        "jpeg.tif": _saved(colour, "TIFF", compression="jpeg"),
        "fax.tif": _saved(colour.convert("1"), "TIFF", compression="group4"),
        "float.tif": _saved(Image.fromarray(DEPTH), "TIFF"),
    }
    layers = [ora.layer("A", np.asarray(alpha), x=-3, opacity=0.5), ora.group("G", ora.layer("B", COLOUR))]
    size = (COLOUR.shape[1], COLOUR.shape[0])
    files["a.ora"] = ora.write(folder / "a.ora", size, *layers).read_bytes()
    deep = COLOUR.astype(np.uint32) * 16
    files["deep.tif"] = save_tiff(deep, folder / "deep.tif", 12, compression=8).read_bytes()
    files["tiles.tif"] = save_tiff(deep, folder / "tiles.tif", 12, tile=16, order=">").read_bytes()
    files["deep.png"] = save_rgb16(COLOUR.astype(np.uint16) * 257, folder / "deep.png").read_bytes()
    small, first = image(COLOUR[::2, ::2].astype(np.uint32), 8)
    large, second = image(COLOUR[..., :1].astype(np.uint32), 16, photometric=32803)
    files["raw.dng"] = joined([(small, first | {254: (1,)}, [1]), (large, second, [])])
    return files | {"heic.heic": _heic()}


def depth_maps(folder: Path) -> Files:
    files = {}
    for suffix in (".npy", ".pfm", ".png"):
        write_depth_map(DEPTH, folder / f"a{suffix}")
        files[f"a{suffix}"] = (folder / f"a{suffix}").read_bytes()
    files["byte.png"] = _saved(Image.fromarray((DEPTH * 255).astype(np.uint8)), "PNG")
    files["colour.png"] = save_rgb16(np.dstack([(DEPTH * 65535).astype(np.uint16)] * 3), folder / "c.png").read_bytes()
    files["float.tif"] = _saved(Image.fromarray(DEPTH), "TIFF", compression="tiff_lzw")
    files["deep.tif"] = _saved(Image.fromarray((DEPTH * 65535).astype(np.uint16)), "TIFF")
    files["a.jpg"] = _saved(Image.fromarray((DEPTH * 255).astype(np.uint8)), "JPEG")
    for name, zipped in (("plain.exr", False), ("zip.exr", True)):
        files[name] = exr.write(folder / name, {"Z": DEPTH.astype(np.float32)}, zipped=zipped).read_bytes()
    files["piz.exr"] = (Path(__file__).parent / "piz.exr").read_bytes()  # Blender's
    np.savez(folder / "a.npz", depth=DEPTH)
    files["a.npz"] = (folder / "a.npz").read_bytes()
    for name, values in (("whole", DEPTH.astype(">i2")), ("stack", DEPTH[None]), ("order", np.asfortranarray(DEPTH))):
        stream = io.BytesIO()
        np.save(stream, values)
        files[f"{name}.npy"] = stream.getvalue()
    return files


def phone_depth(folder: Path) -> Files:
    return {"g.jpg": gdepth(), "d.jpg": dynamic_depth()}


def tables(folder: Path) -> Files:
    return {
        "a.csv": b"picture,name,motion,duration,size,lit,seed\na.jpg,one,truck,2.5,64x40,yes,3\nb.jpg,,,,,,\n",
        "b.csv": b"\xef\xbb\xbfpicture,depth,fps\r\na.jpg,d.npy,24\r\nb.jpg,,\r\n",
        "c.csv": b"picture,samples\na.jpg,4\n",
    }


def motions(folder: Path) -> Files:
    keys = [
        {"frame": frame, "channel": channel, "value": value, "easing": easing}
        for channel in CHANNELS
        for frame, value, easing in ((1, 1.0, "linear"), (30, 1.2, "ease"), (60, 1.0, "ease_in"))
    ]
    whole = {"name": "Mine", "description": "Here and there", "closed": True, "turns": False, "keys": keys}
    return {"a.json": json.dumps(whole).encode(), "b.json": json.dumps({"keys": keys[:3]}, indent=1).encode()}


def styles(folder: Path) -> Files:
    return _checkpoints({key: value.clone() for key, value in made_up(4).items()})


def depth_checkpoints(folder: Path) -> Files:
    import torch

    telling = {"pretrained.layer1.3.0.conv_dw.weight": (32, 1, 3, 3), "scratch.output_conv.4.weight": (1, 32, 1, 1)}
    return _checkpoints({key: torch.full(shape, 0.5) for key, shape in telling.items()})


def _checkpoints(weights: dict) -> Files:
    import torch
    from safetensors.torch import save

    old, new = io.BytesIO(), io.BytesIO()
    torch.save(weights, old, _use_new_zipfile_serialization=False)
    torch.save({"model": weights, "optimizer": {"lr": 0.1}}, new)
    return {"old.pth": old.getvalue(), "new.pt": new.getvalue(), "a.safetensors": save(weights)}


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **how)
    return stream.getvalue()


def _heic() -> bytes:
    try:
        import pillow_heif
    except ImportError:
        return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    stream = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(COLOUR)).save(stream)
    return stream.getvalue()


KINDS: dict[str, Callable[[Path], Files]] = {
    "picture": pictures,
    "depth map": depth_maps,
    "phone depth": phone_depth,
    "table": tables,
    "motion": motions,
    "style": styles,
    "checkpoint": depth_checkpoints,
}
TEXTS = ("table", "motion")
