"""What kinds of file a clip can become, and Blender's settings for each."""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy

from ...errors import PicAnimError
from ...settings import FORMATS
from .. import compat
from ..sound import strip

# What Opus and video players work with; at this rate AAC and Opus lose nothing that is heard.
SAMPLES_A_SECOND, KILOBITS = 48000, 192
VIDEO, SEQUENCE, ANIMATION = "video", "sequence", "animation"


@dataclass(frozen=True)
class Format:
    """One kind of clip.

    kind: VIDEO (Blender writes one file), SEQUENCE (it writes a file a frame) or ANIMATION (it writes frames, Pillow
    makes one file of them). codecs: the first that this Blender has is taken. audio: the codec of its sound. alpha: it
    can be transparent.
    """

    name: str
    kind: str
    suffix: str
    container: str = ""
    audio: str = ""
    codecs: tuple[str, ...] = ()
    alpha: bool = False


KNOWN = {
    each.name: each
    for each in (
        Format("h264", VIDEO, ".mp4", "MPEG4", "AAC", ("H264",)),
        Format("h265", VIDEO, ".mp4", "MPEG4", "AAC", ("H265",)),
        Format("av1", VIDEO, ".mp4", "MPEG4", "AAC", ("AV1",)),
        Format("webm", VIDEO, ".webm", "WEBM", "OPUS", ("WEBM",), alpha=True),
        Format("mov", VIDEO, ".mov", "QUICKTIME", "PCM", ("PRORES", "QTRLE"), alpha=True),
        Format("png", SEQUENCE, ".png", alpha=True),
        Format("exr", SEQUENCE, ".exr", alpha=True),
        Format("gif", ANIMATION, ".gif", alpha=True),
        Format("webp", ANIMATION, ".webp", alpha=True),
    )
}


def choose(name: str, output: Path | None) -> Format:
    """The format called `name`; 'auto': the one that the ending of `output` stands for (None: H.264).

    Raises PicAnimError when name and ending do not go together or this Blender lacks the codec.
    """
    suffix = output.suffix.lower() if output else ".mp4"
    if name == "auto":
        clip_format = next((each for each in KNOWN.values() if each.suffix == suffix), None)
        if clip_format is None:
            endings = ", ".join(dict.fromkeys(each.suffix for each in KNOWN.values()))
            raise PicAnimError(
                "A clip cannot be written as '{ending}'; choose a name that ends in one of {endings}",
                ending=suffix,
                endings=endings,
            )
    else:
        clip_format = KNOWN[name]
    label = next(item.label for item in FORMATS if item.identifier == clip_format.name)
    if output is not None and suffix != clip_format.suffix:
        raise PicAnimError(
            "The name of a clip in {label} must end in {ending}; name it {better}",
            label=label,
            ending=clip_format.suffix,
            better=output.with_suffix(clip_format.suffix).name,
        )
    if not is_to_be_had(clip_format.name):
        version = ".".join(map(str, bpy.app.version[:2]))
        raise PicAnimError(
            "Blender {version} cannot write {label}; choose h264, or use Blender 4.5 or newer",
            version=version,
            label=label,
        )
    return clip_format


# What Blender encodes with, of the codecs that a build may know and yet lack.
ENCODERS = {"H264": ("libx264", "libopenh264"), "H265": ("libx265",), "AV1": ("libaom-av1", "libsvtav1", "librav1e")}


@functools.cache
def is_to_be_had(name: str) -> bool:
    """Whether this Blender can write the format called `name`, as far as it tells. Costs nothing worth noticing."""
    clip_format = KNOWN.get(name)
    if clip_format is None or clip_format.kind != VIDEO:
        return True
    codec = _codec(clip_format)
    return bool(codec) and any(map(_has_encoder, ENCODERS.get(codec, ("",))))


def _has_encoder(name: str) -> bool:
    """Whether FFmpeg has an encoder, where it is a library that can be asked; one that is built in has it."""
    try:
        find = ctypes.CDLL(None).avcodec_find_encoder_by_name
    except (AttributeError, OSError, TypeError):
        return True
    find.restype, find.argtypes = ctypes.c_void_p, (ctypes.c_char_p,)
    return not name or bool(find(name.encode()))


def is_set(scene: bpy.types.Scene, clip_format: Format, *, any_codec: bool) -> bool:
    """Whether Blender is set to write `clip_format`; any_codec: or another codec in the same kind of file."""
    settings: Any = scene.render.image_settings
    if clip_format.kind != VIDEO:
        return settings.file_format == ("OPEN_EXR" if clip_format.name == "exr" else "PNG")
    ffmpeg: Any = scene.render.ffmpeg
    codec = any_codec or ffmpeg.codec == _codec(clip_format)
    return settings.file_format == "FFMPEG" and ffmpeg.format == clip_format.container and codec


def apply(scene: bpy.types.Scene, clip_format: Format) -> None:
    """Make Blender write `clip_format`, with alpha where the film is transparent and the format can be."""
    settings: Any = scene.render.image_settings
    if clip_format.kind == VIDEO:
        compat.set_media(settings, "VIDEO", "FFMPEG")
        _apply_video(scene, clip_format)
    elif clip_format.name == "exr":
        compat.set_media(settings, "IMAGE", "OPEN_EXR")
        settings.color_depth, settings.exr_codec = "16", "ZIP"
    else:
        compat.set_media(settings, "IMAGE", "PNG")
        settings.color_depth, settings.compression = "8", 15
    # What Blender notes in each file beside the picture: without it the same scene gives the same file each time.
    for note in ("date", "time", "render_time", "memory", "filename", "hostname"):
        setattr(scene.render, f"use_stamp_{note}", False)
    settings.color_mode = "RGBA" if clip_format.alpha and scene.render.film_transparent else "RGB"


def _apply_video(scene: bpy.types.Scene, clip_format: Format) -> None:
    """A quality whose losses do not show, and a key every half second or so, for scrubbing."""
    ffmpeg: Any = scene.render.ffmpeg
    ffmpeg.format, ffmpeg.codec = clip_format.container, _codec(clip_format)
    if ffmpeg.codec == "PRORES":
        ffmpeg.ffmpeg_prores_profile = "4444"
    ffmpeg.constant_rate_factor, ffmpeg.ffmpeg_preset = "HIGH", "GOOD"
    ffmpeg.gopsize = 12
    set_audio(scene, clip_format)


def set_audio(scene: bpy.types.Scene, clip_format: Format) -> None:
    """Have Blender mix the sound that the scene hears into the clip; without one, the clip has no sound at all."""
    ffmpeg: Any = scene.render.ffmpeg
    ffmpeg.audio_codec = clip_format.audio if clip_format.audio and strip.is_heard(scene) else "NONE"
    if ffmpeg.audio_codec != "NONE":
        ffmpeg.audio_mixrate, ffmpeg.audio_channels, ffmpeg.audio_bitrate = SAMPLES_A_SECOND, "STEREO", KILOBITS


def mix_sound(scene: bpy.types.Scene) -> None:
    """Have what `scene` is set to write hold the sound that it hears, for who renders it without PicAnim."""
    settings: Any = scene.render.image_settings
    if settings.file_format == "FFMPEG":
        container = scene.render.ffmpeg.format
        clip_format = next((each for each in KNOWN.values() if each.container == container), None)
        if clip_format is not None:
            set_audio(scene, clip_format)


def _codec(clip_format: Format) -> str:
    items = bpy.types.FFmpegSettings.bl_rna.properties["codec"].enum_items  # type: ignore[attr-defined]
    return next((codec for codec in clip_format.codecs if codec in items), "")
