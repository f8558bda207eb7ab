"""Words that fit: Blender cuts off what is longer than its region, so long sentences are broken into lines."""

import textwrap

# About how wide a letter of Blender's font is at its default size, and what icon and margins take, in pixels.
LETTER, MARGINS = 5.6, 84


def wrapped(sentence, context, share=1.0):
    """The lines of `sentence` that fit into the region which is drawn, or into that share of its width."""
    scale = context.preferences.system.ui_scale or 1.0  # 0 where there is no window
    width = context.region.width if context.region is not None else 0
    letters = int((share * width / scale - MARGINS) / LETTER)
    return textwrap.wrap(sentence, max(16, letters))
