"""The style that the picture is painted in."""

from __future__ import annotations

from dataclasses import dataclass

from .choice import Item, choice

STYLE_FILE = "file"

BUNDLED_STYLES = (
    Item("impasto", "Impasto", "Thick swirling strokes in blue and gold, after van Gogh's Starry Night"),
    Item("woodcut", "Woodcut", "Outlines and flat blue and cream, after Hokusai's Great Wave"),
    Item("gold", "Gold", "Gold leaf and ornament, after Klimt's Adele Bloch-Bauer"),
    Item("points", "Points", "Dots of soft colour, after Seurat's Grande Jatte"),
    Item("ink", "Ink", "Brush and ink on paper, after Huang Gongwang's Fuchun Mountains"),
    Item("facets", "Facets", "Patches of colour set side by side, after Cézanne's Mont Sainte-Victoire"),
    Item("abstract", "Abstract", "Free shapes in bright colours, after Kandinsky's Composition VII"),
    Item("horses", "Horses", "Large forms in blue, red and violet, after Marc's Large Blue Horses"),
    Item("watercolour", "Watercolour", "Fine sepia washes on paper, after Dürer's Young Hare"),
    Item("oil", "Oil", "Long strokes of a bristle brush along the forms, in the picture's own colours", 11),
    Item("glass", "Stained Glass", "Pieces of coloured glass in leads, cut along the picture's forms", 12),
    Item("pencil", "Pencil", "Hatching and outlines in pencil on rough white paper", 13),
)

STYLES = (
    Item("none", "None", "The picture as it is"),
    *BUNDLED_STYLES,
    Item(STYLE_FILE, "File", "The style of your own picture, or a network from a .pth file", 10),
)

SAME = "same"

SUBJECT_STYLES = (
    Item(SAME, "Same", "In the style of all else", 100),
    *(item if item.number else item._replace(number=number) for number, item in enumerate(STYLES)),
)

FAST, FINE = "fast", "fine"

QUALITIES = (
    Item(FAST, "Fast", "A network paints the picture in seconds"),
    Item(
        FINE,
        "Fine",
        "The painting itself is worked on, coarse to fine, after the network: strokes in all sizes, which follow forms",
    ),
)


@dataclass(frozen=True)
class StyleSettings:
    """How the picture is painted anew."""

    style: str = choice("none", "Style", "The style that the picture is painted in", items=STYLES)
    file: str = choice(
        "",
        "Style File",
        "A picture to paint in the style of, or a fast-neural-style network (.pth)",
        is_path=True,
        flag="style",
    )
    second: str = choice(
        "none", "Second Style", "A second style, to mix with the first or to morph into", items=STYLES, flag="mix"
    )
    second_file: str = choice(
        "",
        "Second File",
        "A picture to paint in the style of, or a fast-neural-style network (.pth)",
        is_path=True,
        flag="mix",
    )
    mix: float = choice(0.5, "Mix", "How much of the second style there is", minimum=0.0, maximum=1.0)
    subject: str = choice(
        SAME,
        "Subject Style",
        "The style of the subject, where it is another than that of all else; None shows it as it is",
        items=SUBJECT_STYLES,
        flag="subject-style",
    )
    subject_file: str = choice(
        "",
        "Subject File",
        "A picture to paint in the style of, or a fast-neural-style network (.pth)",
        is_path=True,
        flag="subject-style",
    )
    mask: str = choice(
        "",
        "Subject Mask",
        "A picture that is white where the subject is; without one it is found: what stands before all else",
        is_path=True,
        flag="subject-mask",
    )
    quality: str = choice(FAST, "Quality", "How the picture is painted", items=QUALITIES, flag="style-quality")
    strength: float = choice(
        1.0,
        "Strength",
        "How much of the style shows: 0 is the picture itself",
        minimum=0.0,
        maximum=1.0,
        flag="style-strength",
    )
    readable: float = choice(
        0.75,
        "Readable",
        "How much of the lines of faces, of writing and of what is as fine on calm ground stays under the strokes",
        minimum=0.0,
        maximum=1.0,
    )
    readable_mask: str = choice(
        "",
        "Readable Mask",
        "A picture that is white where fine lines are to stay; without one faces and writing are found",
        is_path=True,
    )
    keep_colours: bool = choice(False, "Keep Colours", "Paint the strokes of the style in the picture's own colours")
    scale: float = choice(
        1.0,
        "Scale",
        "Size of the strokes: 2 paints the picture at half its size, with strokes twice as large",
        minimum=0.1,
        maximum=16.0,
        soft_maximum=4.0,
        aliases=("style-scale",),
    )
    stroke_depth: float = choice(
        0.0,
        "Stroke by Depth",
        "At 1 strokes are four times as large at the nearest point as at the farthest, at -1 the other way round",
        minimum=-1.0,
        maximum=1.0,
    )
    depth_low: float = choice(
        0.0,
        "From Depth",
        "Paint only what is nearer than this: 0 is the farthest point",
        minimum=0.0,
        maximum=1.0,
        flag="depth-range",
    )
    depth_high: float = choice(
        1.0,
        "To Depth",
        "Paint only what is farther than this: 1 is the nearest point",
        minimum=0.0,
        maximum=1.0,
        flag="depth-range",
    )
    softness: float = choice(
        0.1,
        "Softness",
        "How gradually the style fades out at its depth limits, as a share of the depth",
        minimum=0.0,
        maximum=1.0,
    )

    @property
    def first_style(self) -> str:
        """The chosen style's name or file; empty where there is none."""
        return _style(self.style, self.file)

    @property
    def second_style(self) -> str:
        """The second style's name or file; empty where there is none."""
        return _style(self.second, self.second_file)

    @property
    def subject_style(self) -> str | None:
        """The subject's style's name or file; empty: it is not painted; None: it is painted as all else."""
        return None if self.subject == SAME else _style(self.subject, self.subject_file)

    @property
    def paints(self) -> bool:
        """Whether anything is painted."""
        return bool(self.first_style or self.subject_style)

    @property
    def by_depth(self) -> bool:
        """Whether only a part of the depth is painted."""
        return self.depth_low > 0.0 or self.depth_high < 1.0

    @property
    def needs_depth(self) -> bool:
        """Whether painting uses the depth: for its limits, its outlines, the strokes' size, or to find the subject."""
        finds = self.subject_style is not None and not self.mask
        return self.by_depth or self.fine or self.stroke_depth != 0 or finds

    @property
    def fine(self) -> bool:
        """Whether the painting itself is worked on."""
        return self.quality == FINE


def _style(name: str, file: str) -> str:
    return "" if name == "none" else file if name == STYLE_FILE else name
