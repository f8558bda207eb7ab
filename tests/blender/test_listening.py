"""Listening to a long sound: elsewhere, so that the window lives, and with the same result."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from support import sounds

from picanim_addon.errors import Cancelled, PicAnimError
from picanim_addon.scene.sound import decode, listen

pytest.importorskip("aud", reason="this Blender was built without sound")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A minute and a half with a click every half second; its name is not plain."""
    return sounds.write_wav(sounds.clicks(sounds.every(0.5, 90.0), 90.0), tmp_path / "long 'ü' sound.wav")


@pytest.mark.slow
def test_nothing_else_waits_while_ten_minutes_are_decoded(tmp_path: Path) -> None:
    minute = sounds.clicks(sounds.every(0.5, 60.0), 60.0)
    file = sounds.write_wav(np.tile(minute, (10, 1)), tmp_path / "ten.wav")
    begun = time.perf_counter()
    decode.decode(file)
    here = time.perf_counter() - begun
    job, waits = listen.needed(str(file)), [0.0]
    begun = time.perf_counter()
    assert job is not None
    while not job.done:
        time.sleep(0.005)
        waits.append(time.perf_counter() - begun)
        begun = time.perf_counter()
    assert max(waits) < min(1.0, 0.5 * here)
    heard = job.result()
    assert heard.seconds == pytest.approx(600.0, abs=0.05) and heard.tempo == pytest.approx(120.0, rel=0.01)
    assert listen.remembered(file) is heard and listen.needed(str(file)) is None


def test_it_is_decoded_as_here(long: Path) -> None:
    (there, rate), (here, usual) = decode.decode_aside(long, lambda: False), decode.decode(long)
    assert rate == usual == sounds.RATE
    assert np.array_equal(there, here)


def test_it_ends_where_it_is_cancelled(long: Path) -> None:
    with pytest.raises(Cancelled):
        decode.decode_aside(long, lambda: True)
    assert not decode._under_way


def test_what_is_no_sound_is_said_as_ever(tmp_path: Path) -> None:
    (tmp_path / "letter.mp3").write_text("no sound")
    with pytest.raises(PicAnimError, match=r"Blender has no decoder for letter\.mp3"):
        decode.decode_aside(tmp_path / "letter.mp3", lambda: False)
