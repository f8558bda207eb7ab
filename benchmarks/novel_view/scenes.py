"""The scenes of the benchmark by name; a scene's number is its seed."""

from __future__ import annotations

from benchmarks.novel_view import indoors, outdoors

SCENES = (
    indoors.reading_room,
    outdoors.garden,
    indoors.kitchen,
    outdoors.street,
    indoors.desk,
    outdoors.market,
    indoors.workshop,
    outdoors.forest,
    indoors.landing,
    outdoors.bicycles,
    indoors.still_life,
    outdoors.shore,
)
