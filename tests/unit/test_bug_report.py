"""The text of a bug report holds what a developer needs, and not whose computer it was."""

from __future__ import annotations

import pytest

from picanim_addon import bug_report

PICTURE = "/home/anna/Clients/Secret Project/face.jpg"
LOG = f"""Traceback (most recent call last):
  File "/opt/blender/5.0/extensions/picanim/picanim_addon/worker/requests.py", line 9, in run
  File "/home/anna/My Tools/helper.py", line 3
OSError: cannot read {PICTURE}: face.jpg is short
cache at C:\\Users\\Anna Smith\\AppData\\x.npy and /media/disk/other.tif"""


def test_private_paths_are_masked_and_ours_stay_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anna")
    said = bug_report.text(
        "It failed; try again",
        {"PicAnim": "1.0", "device": "cpu"},
        LOG,
        ["the worker said anna"],
        private=[PICTURE],
        public={"/opt/blender/5.0/extensions/picanim": "<PicAnim>"},
    )
    assert 'File "<PicAnim>/picanim_addon/worker/requests.py", line 9' in said
    assert 'File "<path>.py", line 3' in said
    assert "cannot read <path>.jpg: <path>.jpg is short" in said
    for private in ("anna", "Secret", "face", "Clients", "media", "My Tools", "AppData"):
        assert private not in said, private
    assert said.startswith("It failed; try again\n\nPicAnim: 1.0\ndevice: cpu\n")


def test_what_is_no_path_is_left_alone() -> None:
    words = "2.0 s/frame, 640x360, and/or https://example.org/a/b, 1/2 of it"
    assert bug_report.masked(words) == words


def test_the_version_is_the_manifests() -> None:
    assert bug_report.version().count(".") == 2
