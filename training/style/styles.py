"""The bundled styles: which painting each is learnt from, which part of it, and how large its strokes are taken."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """A painting's file stem, the part of it that is used (left, top, right, bottom; 0..1), its short side."""

    name: str
    painting: str
    crop: tuple[float, float, float, float]
    side: int


STYLES = (
    Style("impasto", "starry_night", (0.02, 0.02, 0.98, 0.98), 448),
    Style("woodcut", "great_wave", (0.12, 0.06, 0.96, 0.96), 400),
    Style("gold", "adele_bloch_bauer", (0.02, 0.25, 0.98, 0.98), 448),
    Style("points", "a_sunday_on_la_grande_jatte", (0.04, 0.05, 0.96, 0.95), 600),
    Style("ink", "dwelling_in_the_fuchun_mountains", (0.2, 0.08, 0.9, 0.92), 400),
    Style("facets", "mont_sainte_victoire", (0.03, 0.03, 0.97, 0.97), 400),
    Style("abstract", "composition_vii", (0.02, 0.02, 0.98, 0.98), 384),
    Style("horses", "large_blue_horses", (0.02, 0.03, 0.98, 0.97), 320),
    Style("watercolour", "young_hare", (0.06, 0.05, 0.94, 0.9), 400),
)
