"""What the user has painted on PicAnim's images: it goes into the file with them, and survives a rebuild.

An image that PicAnim makes is packed, and remembers by a checksum the packed file as it was made. Painted is what has
another checksum, or changes that are not packed yet.
"""

from __future__ import annotations

import zlib

import bpy
import numpy as np

from ...arrays import Array
from .. import images

# Custom properties of an image: checksum and length of its packed file as it was made.
MADE, LENGTH = "picanim_made", "picanim_length"
# And that it was packed with what is painted on it: such a file is often as long as the one before.
PAINTED = "picanim_painted"

Box = tuple[float, float, float, float]


def remember(image: bpy.types.Image) -> None:
    """Take what `image` shows now for what was made, not painted."""
    image[MADE] = _checksum(image)
    image[LENGTH] = image.packed_file.size if image.packed_file else 0
    if PAINTED in image:
        del image[PAINTED]


def is_painted(image: bpy.types.Image | None) -> bool:
    """Whether the user has changed `image` since PicAnim made it. An image that PicAnim did not make counts as not."""
    return looks_painted(image) or (image is not None and MADE in image and image[MADE] != _checksum(image))


def looks_painted(image: bpy.types.Image | None) -> bool:
    """`is_painted` at a glance, for what is drawn again and again: of what the user has packed, by the length."""
    if image is None or MADE not in image:
        return False
    packed = image.packed_file
    return image.is_dirty or PAINTED in image or not packed or packed.size != image[LENGTH]


def pack() -> int:
    """Put what is painted and not in the file yet into the file; how many images that were.

    Blender itself saves a packed image as it was when it was packed, whatever was painted on it since.
    """
    painted = [image for image in bpy.data.images if MADE in image and image.is_dirty and not image.library]
    for image in painted:
        image.pack()
        image[PAINTED] = True
    return len(painted)


def keep_depth(old: bpy.types.Image, new: bpy.types.Image, old_box: Box, new_box: Box) -> None:
    """Have the depth image `new` show what is painted on `old`.

    old_box, new_box: where the picture lies in each, from the lower left (Canvas.box). Beyond the old image its
    border is repeated. `new` still counts as painted.
    """
    values = images.image_values(old)
    rows, columns = new.size[1], new.size[0]
    x = _places(columns, new_box[0], new_box[2], old_box[0], old_box[2]) * values.shape[1] - 0.5
    top = [1.0 - box[1] - box[3] for box in (new_box, old_box)]
    y = _places(rows, top[0], new_box[3], top[1], old_box[3]) * values.shape[0] - 0.5
    images.set_values(new, _sampled(_sampled(values, y).T, x).T)
    new.pack()
    new[PAINTED] = True


def _places(count: int, start: float, length: float, old_start: float, old_length: float) -> Array:
    """(count,) where the middles of `count` pixels lie in the old image, 0 to 1, along one axis."""
    in_picture = ((np.arange(count) + 0.5) / count - start) / length
    return old_start + in_picture * old_length


def _sampled(values: Array, places: Array) -> Array:
    """Rows of `values` at the fractional indices `places`, linearly between two."""
    places = np.clip(places, 0.0, len(values) - 1.0)
    low = np.floor(places + 1e-6).astype(int)
    share = np.clip(places - low, 0.0, 1.0).astype(np.float32)[:, None]
    share[share < 1e-4] = 0.0  # a pixel on a pixel stays as it is
    return values[low] * (1.0 - share) + values[np.minimum(low + 1, len(values) - 1)] * share


def _checksum(image: bpy.types.Image) -> str:
    packed = image.packed_file
    return f"{zlib.crc32(packed.data):08x}" if packed else ""
