"""Both ends of the worker's pipe know the same fields: what one sends, the other reads, or says which it does not."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from picanim_addon.depth.corrections import Controls
from picanim_addon.errors import PicAnimError
from picanim_addon.ipc import requests
from picanim_addon.ipc.client import Worker
from picanim_addon.ipc.environment import PACKAGE_ROOT
from picanim_addon.ipc.records import Mismatch, from_plain, one_of, to_plain
from picanim_addon.ipc.requests import (
    About,
    AboutWorker,
    AnyRequest,
    AskedLens,
    DepthMap,
    EstimateDepth,
    FileDepth,
    FindParts,
    FoundParts,
    Joined,
    JoinFrames,
    MadeParts,
    MakeParts,
    Moving,
    NetworkDepth,
    PaintedPicture,
    PaintPicture,
    PaintScene,
    PhoneDepth,
    Prepare,
    PreparedFiles,
    SceneDepth,
)
from picanim_addon.layers.files import WrittenLayers
from picanim_addon.layers.layers import Cutting
from picanim_addon.parts.flow.brush import PaintedFlow
from picanim_addon.picture.subject import Subject
from picanim_addon.sentence import Sentence
from picanim_addon.settings import Part, Region
from picanim_addon.style.painting import PaintedScene, PaintedTextures, Painting, StyleOptions

PICTURE, MAP = Path("/pictures/one.jpg"), Path("/maps/one.npy")
NETWORK = NetworkDepth("dpt_large_384", Path("/weights.pt"), "cpu", None)
PAINTING = Painting(StyleOptions("gold", mix=0.25), StyleOptions("/styles/a.png"), by_depth=True, device="cuda")
PAINTED = PaintedScene(PaintedTextures(PICTURE, (MAP, PICTURE)), None)
PARTS = (
    Part("flow", Region(mask="m.png"), arrows=(((0.1, 0.2), (0.3, 0.4)),), anchors=((0.5, 0.5),), strength=0.5),
    Part("pins", Region(points=((0.5, 0.25),)), pins=((0.1, 0.2), (0.3, 0.4)), preset="breathe"),
)

REQUESTS = [
    About(estimate=True, device="cpu"),
    EstimateDepth(PICTURE, SceneDepth(PhoneDepth(), 788), picture_size=True),
    Prepare(
        PICTURE, SceneDepth(NETWORK, 788, Controls(0.1, True, 2.0, 0.5, True), True), False, 640, Cutting(3), PAINTING
    ),
    Prepare(
        PICTURE,
        SceneDepth(FileDepth(MAP, "distance", True, 1.5, 8.0, True), 788, clip_side=960),
        lens=AskedLens(54.0, Path("shot.fspy")),
    ),
    Prepare(PICTURE, SceneDepth(PhoneDepth(), 788), moving=Moving(PARTS, 2.0, 9.0)),
    MakeParts(PICTURE, MAP, (0.1, 0.2, 0.5, 0.25), Moving(PARTS, 2.0, 9.0, (), (PaintedFlow(1, MAP),))),
    FindParts(PICTURE, SceneDepth(PhoneDepth(), 64)),
    PaintPicture(PICTURE, SceneDepth(PhoneDepth(), 64), PAINTING),
    PaintScene(PICTURE, (PICTURE, MAP), (0.1, 0.2, 0.5, 0.25), PAINTING, MAP),
    JoinFrames((PICTURE, MAP), Path("out.gif"), 12.5),
]
ANSWERS = [
    AboutWorker("3.11", "/python", "1.26", "", "", "", "CPU", True),
    DepthMap(MAP, (Sentence("Said of {what}", what=Sentence("both {number}", number=2)),)),
    PreparedFiles(
        MAP, PICTURE, WrittenLayers(MAP, (PICTURE,), (0.0, 0.0, 1.0, 1.0)), PAINTED, 4, 3, False, 54.0, Subject(), ()
    ),
    PaintedPicture(PICTURE, ()),
    PAINTED,
    MadeParts(PARTS, MAP),
    FoundParts(PARTS),
    Joined(Path("out.gif")),
]


def test_every_request_and_answer_comes_out_as_it_went_in() -> None:
    kinds = set(typing.get_args(AnyRequest))
    assert {type(request) for request in REQUESTS} == kinds
    assert {kind.answer_kind() for kind in kinds} == {type(answer) for answer in ANSWERS}
    for sent in REQUESTS:
        assert one_of(AnyRequest, json.loads(json.dumps(to_plain(sent)))) == sent
    for sent in ANSWERS:
        assert from_plain(type(sent), json.loads(json.dumps(to_plain(sent)))) == sent


def without(field: str) -> Callable[[dict[str, Any]], object]:
    return lambda plain: plain.pop(field)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without("texture_side"), "Prepare lacks texture_side"),
        (lambda plain: plain.update(tint=1), "Prepare has an unknown tint"),
        (lambda plain: plain["depth"].pop("side"), "SceneDepth lacks side"),
        (lambda plain: plain["depth"]["source"].update({"is": "Guess"}), "'Guess', not one of NetworkDepth, FileDepth"),
        (lambda plain: plain.update(texture_side="640"), "Prepare.texture_side is '640', not int"),
        (lambda plain: plain.update({"is": "Sing"}), "'Sing', not one of About"),
    ],
)
def test_what_differs_is_named(change: Callable[[dict[str, Any]], object], says: str) -> None:
    plain = to_plain(REQUESTS[2])
    change(plain)
    with pytest.raises(Mismatch, match=says):
        one_of(AnyRequest, plain)


def test_a_worker_that_is_asked_what_it_does_not_know_says_so_and_goes_on(tmp_path: Path) -> None:
    """The real process, over its pipe: garbage, an unknown field, an unknown request, then a sound one."""
    lines = [
        b"\x00\xff not json",
        b"[1, 2]",
        json.dumps({"id": 1, "do": {**to_plain(About()), "loudly": True}}).encode(),
        json.dumps({"id": 2, "do": {"is": "Sing"}}).encode(),
        json.dumps({"id": 3}).encode(),
        json.dumps({"id": 4, "do": to_plain(About())}).encode(),
    ]
    (tmp_path / "session").mkdir()  # as the client makes it
    process = subprocess.Popen(
        [sys.executable, "-m", "picanim_addon.worker", "--session", str(tmp_path / "session")],
        cwd=PACKAGE_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b"\n".join(lines) + b"\n")
    process.stdin.flush()
    ends: dict[int | None, list[dict[str, Any]]] = {}
    for line in process.stdout:
        message = json.loads(line)
        if message["event"] != "alive" and message["event"]["is"] != "Stage":
            ends.setdefault(message["id"], []).append(message["event"])
            if message["id"] == 4:
                break
    process.stdin.close()
    assert process.wait(10) == 0
    assert [event["is"] for event in ends[None]] == ["Bug", "Bug"]
    for number, details in ((1, "About has an unknown loudly"), (2, "'Sing'"), (3, "None")):
        (event,) = ends[number]
        assert event["is"] == "Failed" and "different versions; restart Blender" in event["sentence"]["template"]
        assert details in event["details"]


@pytest.mark.skipif(os.name != "posix", reason="a script that stands for another version's worker")
@pytest.mark.parametrize(
    ("event", "details"),
    [
        ({"is": "Done", "answer": {"is": "AboutWorker", "python": "3.9"}}, "AboutWorker lacks bundled"),
        ({"is": "Shrugged"}, "'Shrugged', not one of Stage"),
    ],
)
def test_an_answer_of_another_version_is_one_sentence(tmp_path: Path, event: dict[str, Any], details: str) -> None:
    script = tmp_path / "python"
    said = json.dumps({"id": 1, "event": event})
    script.write_text(
        f"#!{sys.executable}\nimport sys\nsys.stdin.readline()\nprint({said!r}, flush=True)\nsys.stdin.read()\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    worker = Worker(str(script))
    try:
        with pytest.raises(PicAnimError, match="different versions; restart Blender") as error:
            worker.submit(About()).wait()
    finally:
        worker.close()
    assert details in error.value.details and "\n" not in str(error.value)


def test_every_dataclass_of_the_seam_is_frozen() -> None:
    kinds = [
        kind for kind in vars(requests).values() if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__")
    ]
    assert len(kinds) > 15 and all(kind.__dataclass_params__.frozen for kind in kinds)
