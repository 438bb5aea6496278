"""Comments are the only thing that is ever changed, and only in files that nobody has open."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from core.comment_command import KEPT, main
from core.commenting import Commented, FileBusy, NotCommented, comment, stored_comment
from core.kept_comments import KeptComment, merged, waiting_comments

NODE = "/RawData/Detector000"
DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "größe.h5"
    path.write_bytes((DATA / "snapshot_h5py.h5").read_bytes())
    return path


def test_a_comment_is_written_changed_and_removed(file: Path) -> None:
    for text in ("Reference sample ü\nsecond line", "5", "better"):
        assert comment(file, NODE, text) == Commented()
    with h5py.File(file) as again:
        assert again[NODE].attrs["comments"] == "better"
    assert comment(file, NODE, "") == Commented()
    with h5py.File(file) as again:
        assert "comments" not in again[NODE].attrs


def test_everything_else_stays(file: Path) -> None:
    def contents() -> dict[str, object]:
        found: dict[str, object] = {}

        def take(name: str, node: h5py.HLObject) -> None:
            found.update({f"{name}@{k}": str(v) for k, v in node.attrs.items() if k != "comments"})
            if isinstance(node, h5py.Dataset) and node.dtype.kind in "iuf":
                found[name] = np.asarray(node).tobytes()

        with h5py.File(file) as opened:
            opened.visititems(take)
        return found

    before = contents()
    assert comment(file, NODE, "x" * 1000) == Commented()
    assert contents() == before


def test_files_that_may_not_be_changed_are_not(file: Path, tmp_path: Path) -> None:
    with h5py.File(file, "r+"):
        assert isinstance(comment(file, NODE, "no"), FileBusy)
    assert isinstance(comment(file, "/nothing", "no"), NotCommented)
    assert isinstance(comment(file, NODE, "x" * 100_000), NotCommented)
    text = tmp_path / "text.h5"
    text.write_text("no HDF5")
    assert isinstance(comment(text, "/", "no"), NotCommented)
    assert text.read_text() == "no HDF5"


def test_a_link_does_not_lead_into_another_file(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.h5"
    with h5py.File(other, "w") as made:
        made["group/x"] = 1
    with h5py.File(file, "r+") as opened:
        opened["away"] = h5py.ExternalLink("other.h5", "/group")
    before = other.read_bytes()
    assert isinstance(comment(file, "/away", "no"), NotCommented)
    assert other.read_bytes() == before


def test_the_command(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([f"{file}::{NODE}", "--", "--a comment"]) == 0
    with h5py.File(file) as again:
        assert again[NODE].attrs["comments"] == "--a comment"
    assert main([f"{file}::/nothing", "no"]) == 1
    assert "/nothing" in capsys.readouterr().err


def test_a_comment_waits_until_the_file_is_free(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with h5py.File(file, "r+"):
        assert main(["--keep=", f"{file}::{NODE}", "first"]) == KEPT
        assert main(["--keep=", f"{file}::{NODE}", "second"]) == KEPT
        assert main(["--write-kept"]) == 0
    assert [each.text for each in waiting_comments()] == ["second"]
    assert stored_comment(file, NODE) == ""
    assert main(["--write-kept"]) == 0
    assert waiting_comments() == ()
    assert stored_comment(file, NODE) == "second"
    assert capsys.readouterr().out.split() == ["1", "0"]


def test_what_others_wrote_meanwhile_stays() -> None:
    kept = KeptComment(file="f", node="/", text="mine", before="old")
    assert merged("old", kept) == "mine"
    assert merged("theirs", kept) == "theirs\nmine"
    assert merged("theirs, mine", kept) == "theirs, mine"
