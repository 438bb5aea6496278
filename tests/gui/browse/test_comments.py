"""Comments by clicks and keys."""

import sys
from pathlib import Path
from subprocess import PIPE, Popen

import h5py
from PySide6.QtCore import Qt

from tests.gui.browse.browse_page import DATA, PATIENCE, BrowsePage

NODE = "/RawData/Detector000/Data1D/CH00/Data00"


def test_a_comment_is_typed_and_saved(browse: BrowsePage, tmp_path: Path) -> None:
    path = tmp_path / "copy.h5"
    path.write_bytes((DATA / "snapshot_tables.h5").read_bytes())
    browse.open(path, NODE)
    browse.driver.wait(lambda: browse.attribute("label") == "s", PATIENCE)
    assert not browse.driver.shows("comment.save")
    browse.driver.click("comment.text")
    browse.driver.type("Reference sample")
    browse.driver.click("comment.save")
    browse.driver.wait(lambda: browse.attribute("comments") == "Reference sample", PATIENCE)
    with h5py.File(path) as file:
        assert file[NODE].attrs["comments"] == "Reference sample"

    browse.driver.click("comment.text")
    browse.driver.type("!")
    browse.driver.click("comment.revert")
    assert browse.model.comment.text == "Reference sample"


def test_while_this_application_writes_it_goes_into_the_log(
    browse: BrowsePage, tmp_path: Path
) -> None:
    path = tmp_path / "copy.h5"
    path.write_bytes((DATA / "snapshot_h5py.h5").read_bytes())
    with h5py.File(path, "r+"):
        browse.open(path, NODE)
        browse.driver.wait(lambda: bool(browse.model.comment.intoLog), PATIENCE)
        browse.driver.click("comment.text")
        browse.driver.type("moved")
        browse.driver.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        log = browse.driver.model.record.log
        browse.driver.wait(
            lambda: any(f"{NODE}: moved" in entry.text for entry in log.entries), PATIENCE
        )
    with h5py.File(path) as file:
        assert "comments" not in file[NODE].attrs


def test_a_comment_on_a_locked_file_is_kept_and_written_when_it_is_free(
    browse: BrowsePage, tmp_path: Path
) -> None:
    path = tmp_path / "copy.h5"
    path.write_bytes((DATA / "snapshot_h5py.h5").read_bytes())
    code = "import sys, h5py; f = h5py.File(sys.argv[1], 'r+'); print(1, flush=True); input()"
    command = [sys.executable, "-c", code, str(path)]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        browse.open(path, NODE)
        browse.driver.wait(lambda: browse.attribute("label") == "s", PATIENCE)
        browse.driver.click("comment.text")
        browse.driver.type("kept")
        browse.driver.click("comment.save")
        browse.driver.wait(lambda: browse.driver.shows("comment.waiting"), PATIENCE)
        assert browse.text("comment.text") == "kept"
        holder.communicate("\n")
    browse.driver.wait(lambda: not browse.driver.shows("comment.waiting"), PATIENCE)
    with h5py.File(path) as file:
        assert file[NODE].attrs["comments"] == "kept"
