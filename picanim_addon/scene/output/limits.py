"""What the kinds of clips cannot hold: said before any work, as their writers say it after all of it, or not at all."""

from __future__ import annotations

from ...errors import PicAnimError
from ...picture import gif_webp
from .formats import ANIMATION, VIDEO, Format

# Blender encodes no smaller video.
LEAST_SIDE = 16
# (longest side, most of `unit` in a frame, unit in pixels), from the highest level of each standard: H.264 6.2 (ITU-T
# H.264, table A-1: 139264 macroblocks of 16 x 16), H.265 6.2 (ITU-T H.265, table A.8) and AV1 6.3 (AV1 specification,
# annex A.3), whose encoders take no longer side than 16384 either. Beyond it a file may be written that nothing plays.
LEVELS = {
    "h264": (16384, 139264 * 256),
    "h265": (16384, 35651584),
    "av1": (16384, 35651584),
    "webm": (16384, 16384 * 16384),
}
# A GIF counts its sides in 16 bits, a WebP in 14.
MOST_SIDE = {"gif": 65535, "webp": 16383}


def check_rate(clip_format: Format, fps: float) -> None:
    """Raise PicAnimError where a clip of that kind cannot play so fast."""
    if clip_format.kind == ANIMATION:
        gif_webp.check(clip_format.suffix, fps)


def check(clip_format: Format, size: tuple[int, int], fps: float) -> None:
    """Raise PicAnimError where a clip of that kind cannot have this size (width, height), in pixels, or rate."""
    width, height = size
    shown = f"{width} x {height}"
    check_rate(clip_format, fps)
    if clip_format.kind == ANIMATION:
        most = MOST_SIDE[clip_format.name]
        if max(size) > most:
            raise PicAnimError(
                "A {kind} is at most {most} pixels wide and high, and this clip is {size}; choose a smaller size",
                kind=clip_format.suffix[1:].upper(),
                most=most,
                size=shown,
            )
    if clip_format.kind != VIDEO:
        return
    if min(size) < LEAST_SIDE:
        raise PicAnimError(
            "A video is at least {least} pixels wide and high, and this clip is {size}; choose a larger size",
            least=LEAST_SIDE,
            size=shown,
        )
    if width % 2 or height % 2:
        raise PicAnimError("A video has an even width and height, and this clip is {size}; change them", size=shown)
    side, pixels = LEVELS.get(clip_format.name, (0, 0))
    if side and (max(size) > side or width * height > pixels):
        raise PicAnimError(
            "{kind} holds at most {pixels} pixels a frame, no side longer than {side}, and this clip is {size}; "
            "choose a smaller size, or another format",
            kind=clip_format.codecs[0].replace("H26", "H.26"),
            pixels=pixels,
            side=side,
            size=shown,
        )
