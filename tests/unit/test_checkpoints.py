"""Which networks there are, and where their files are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from picanim_addon.checkpoints import locate
from picanim_addon.checkpoints.registry import REGISTRY
from picanim_addon.errors import PicAnimError


def test_the_official_names_carry_their_hash() -> None:
    for network in REGISTRY.values():
        if network.sha256:
            assert network.sha256[:8] in network.file
    assert REGISTRY["dpt_hybrid_384"].url.endswith("/v3/dpt_hybrid-midas-501f0c75.pt")
    assert REGISTRY["dpt_hybrid_384"].file_names == ("dpt_hybrid-midas-501f0c75.pt", "dpt_hybrid_384.pt")
    assert REGISTRY["dpt_levit_224"].file_names == ("dpt_levit_224.pt",)


@pytest.mark.parametrize("name", ["dpt_hybrid-midas-501f0c75.pt", "dpt_hybrid_384.pt"])
@pytest.mark.parametrize("place", ["chosen", "default"])
def test_a_file_is_found_under_either_name_in_either_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: str
) -> None:
    monkeypatch.setenv(locate.FOLDER_VARIABLE, str(tmp_path / "default"))
    checkpoints = str(tmp_path / "chosen")
    with pytest.raises(PicAnimError, match="dpt_hybrid_384 is not on this computer; download it"):
        locate.locate("dpt_hybrid_384", checkpoints=checkpoints)
    assert locate.state("dpt_hybrid_384", checkpoints)[1] == "not downloaded"
    (tmp_path / place).mkdir()
    (tmp_path / place / name).write_bytes(b"PK")
    assert locate.locate("dpt_hybrid_384", checkpoints=checkpoints) == tmp_path / place / name
    assert locate.state("dpt_hybrid_384", checkpoints) == (str(tmp_path / place / name), "ready")
