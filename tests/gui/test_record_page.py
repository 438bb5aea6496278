"""The Record page by clicks and keys, with the real engine, and what is in the files after."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication

from core.data import Data
from core.sources.protocol import SourceError
from core.sources.simulated_power_meter import SimulatedPowerMeter
from tests.core.recording.stored import detectors, log_rows
from tests.gui.record_page import RecordPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_each_do_save_makes_a_new_file(page: RecordPage) -> None:
    page.add_small_camera()
    first = page.record(5)
    second = page.record(5)
    assert first != second
    assert len(detectors(first)) == len(detectors(second)) == 1


def test_snapshot_with_background(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("saver.saveType.0")
    assert not page.driver.shows("record.save")
    page.driver.click("record.background")
    page.driver.wait(lambda: page.model.backgroundTaken)
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: "with background saved" in page.text("record.notice"))

    (camera,) = detectors(Path(page.model.file.path))
    image = camera.arrays["Data2D/CH00/Data00"]
    background = camera.arrays["Data2D/CH00/Bkg00"]
    assert image.shape == background.shape == (48, 64)
    assert background.mean() == pytest.approx(image.mean(), rel=0.1)

    page.driver.click("record.clearBackground")
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: page.snapshots == 2)
    assert "Data2D/CH00/Bkg00" not in detectors(Path(page.model.file.path))[1].arrays


def test_grab_and_snap_show_without_saving(page: RecordPage, tmp_path: Path) -> None:
    page.add_small_camera()
    page.snap()
    assert not page.model.sources.sources[0].running
    page.driver.press(Qt.Key.Key_G, CONTROL)
    page.driver.wait(lambda: page.model.sources.sources[0].running)
    page.driver.wait(lambda: page.text("status.state") == "Live")
    page.driver.wait(lambda: page.model.sources.sources[0].rate.endswith("Hz"))
    page.driver.press(Qt.Key.Key_G, CONTROL)
    page.driver.wait(lambda: not page.model.sources.sources[0].running)
    assert list(tmp_path.rglob("*.h5")) == []


def test_the_keys_do_what_the_buttons_do(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.press(Qt.Key.Key_N, CONTROL)
    page.driver.wait(lambda: page.model.file.path != "")
    fresh = Path(page.model.file.path)
    page.driver.press(Qt.Key.Key_R, CONTROL)
    page.driver.wait(lambda: page.saves(5))
    assert Path(page.model.file.path) == fresh
    page.driver.press(Qt.Key.Key_R, CONTROL)
    page.wait_until_finished()
    page.driver.press(Qt.Key.Key_B, CONTROL)
    page.driver.wait(lambda: page.model.backgroundTaken)
    page.driver.press(Qt.Key.Key_S, CONTROL)
    page.driver.wait(lambda: page.snapshots == 1)
    assert len(detectors(fresh)) == 2
    page.driver.click("saver.saveType.0")
    page.driver.press(Qt.Key.Key_R, CONTROL)
    page.driver.press(Qt.Key.Key_S, CONTROL)
    page.driver.wait(lambda: page.snapshots == 2)
    assert page.finished == 1


def test_a_region_is_drawn_computed_live_and_saved(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("saver.saveRawOnly")
    page.snap()
    page.driver.click("record.grab")
    page.driver.click("addRegionButton")
    page.draw("imagePlot", (0.3, 0.3), (0.6, 0.6))
    page.driver.wait(lambda: page.text("source.0.regions.mean.0") != "")
    page.driver.replace_text("source.0.regions.name.0", "spot")
    page.driver.click("source.0.tabs.1")
    page.driver.find("linePlot")
    path = page.record()

    (camera,) = detectors(path)
    names = {attributes["TITLE"] for attributes in camera.attributes.values()}
    assert {"spot mean", "spot sum", "spot profile x", "spot profile y"} <= names
    (mean,) = (
        camera.arrays[node]
        for node, attributes in camera.attributes.items()
        if attributes["TITLE"] == "spot mean" and attributes.get("data_type") == "data_enlargeable"
    )
    assert len(mean) == len(camera.arrays["Data2D/CH00/EnlData00"])
    assert (mean > 0).all()


def test_save_as_the_sources_own_type(page: RecordPage) -> None:
    page.add_small_camera()
    page.snap()
    assert page.text("source.0.offer") == "Save as uint16"
    page.driver.click("source.0.offer")
    assert page.text("source.0.savedAs") == "saved as uint16"
    assert not page.driver.shows("source.0.offer")
    path = page.record()
    (camera,) = detectors(path)
    assert camera.arrays["Data2D/CH00/EnlData00"].dtype == np.uint16

    page.driver.click("source.0.followSavingDynamic")
    (camera,) = detectors(page.record())
    assert camera.arrays["Data2D/CH00/EnlData00"].dtype == np.float64


def test_a_comment_reaches_the_log_and_the_file(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("record.save")
    page.driver.wait(page.saves)
    page.driver.replace_text("record.comment", "sample moved to B")
    page.driver.wait(
        lambda: any(e.text == "Comment: sample moved to B" for e in page.model.log.entries)
    )
    assert page.text("record.comment") == ""
    page.driver.click("record.save")
    page.wait_until_finished()
    rows = log_rows(Path(page.model.file.path))
    assert any(row.endswith("Comment: sample moved to B") for row in rows)


def test_an_illegal_base_name_is_explained_and_nothing_is_saved(
    page: RecordPage, tmp_path: Path
) -> None:
    page.add_small_camera()
    page.driver.replace_text("saver.baseName", "run:1")
    assert "cannot contain :" in page.model.settings.baseNameProblem
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: "cannot contain :" in page.text("record.notice"))
    page.driver.click("record.notice.close")
    page.driver.click("saver.newFile")
    page.driver.wait(lambda: "cannot contain :" in page.text("record.notice"))
    assert list(tmp_path.rglob("*.h5")) == []

    page.driver.replace_text("saver.baseName", "run1")
    page.driver.click("record.snapshot")
    page.driver.wait(lambda: page.text("saver.fileName").startswith("run1_"))


def test_a_missing_folder_is_explained(page: RecordPage, tmp_path: Path) -> None:
    page.add_small_camera()
    occupied = tmp_path / "file"
    occupied.touch()
    page.driver.replace_text("saver.basePath", str(occupied))
    assert "is a file" in page.model.settings.basePathProblem
    page.driver.click("record.save")
    page.driver.wait(lambda: page.model.notice.tone == "error")
    assert page.text("status.state") == "Ready"


def test_a_file_that_is_no_hdf5_is_refused_and_one_of_ours_is_appended_to(
    page: RecordPage, tmp_path: Path
) -> None:
    page.add_small_camera()
    notes = tmp_path / "notes.h5"
    notes.write_text("not a measurement")
    page.model.file.appendTo(QUrl.fromLocalFile(str(notes)))
    page.driver.wait(lambda: "HDF5" in page.text("record.notice"))
    assert not page.driver.shows("saver.appending")
    assert notes.read_text() == "not a measurement"

    first = page.record(5)
    page.model.file.appendTo(QUrl.fromLocalFile(str(first)))
    page.driver.wait(lambda: first.name in page.text("saver.appending"))
    assert page.model.notice.text == ""
    assert page.record(5) == first
    assert len(detectors(first)) == 2

    page.driver.click("saver.stopAppending")
    page.driver.wait(lambda: not page.driver.shows("saver.appending"))
    assert Path(page.model.file.path) != first


def test_the_complete_path_is_copied(page: RecordPage) -> None:
    page.add_small_camera()
    path = page.record(1)
    page.driver.click("saver.copyPath")
    assert QGuiApplication.clipboard().text() == str(path)


def test_settings_are_fixed_while_recording(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("record.save")
    page.driver.wait(page.saves)
    for name in ("saver.saveType", "saver.baseName", "saver.compression", "saver.newFile"):
        assert not page.driver.find(name).isEnabled()
    for name in ("record.grab", "record.snapshot", "record.addSource"):
        assert not page.driver.find(name).isEnabled()
    page.driver.click("record.save")
    page.wait_until_finished()
    assert page.driver.find("saver.compression").isEnabled()


def test_backend_and_format_are_chosen_by_clicks(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("saver.backend.1")
    page.driver.wait(lambda: not page.driver.shows("saver.enableSwmr"))
    page.choose("saver.savingDynamic", "uint16")
    page.choose("saver.compression", "gzip")
    (camera,) = detectors(page.record(5))
    image = camera.arrays["Data2D/CH00/EnlData00"]
    assert image.dtype == np.uint16
    assert camera.attributes["Data2D/CH00/EnlData00"]["backend"] == "tables"


def test_a_refused_setting_of_a_source_is_explained_at_its_field(page: RecordPage) -> None:
    page.add_small_camera()
    page.driver.click("source.0.settings")
    page.driver.replace_text("sourceSheet.form.width", "5")
    page.driver.wait(
        lambda: any(item.property("error") == "Type 16 or more." for item in page.driver.items())
    )
    page.driver.replace_text("sourceSheet.form.width", "32")
    page.driver.click("sourceSheet.close")
    page.snap()
    page.driver.wait(lambda: "32 uint16" in str(page.driver.find("source.0").property("chip")))


def test_a_stack_is_looked_through_with_a_slider(page: RecordPage) -> None:
    page.add("stack")
    page.snap()
    slider = page.driver.find("source.0.view.slice.0")
    before = slider.property("value")
    page.driver.click("source.0.view.slice.0", at=(0.95, 0.5))
    view = page.model.sources.sources[0].views.current
    assert view is not None
    page.driver.wait(lambda: view.slices[0].index > before)


def test_sources_their_settings_and_regions_come_back(page: RecordPage) -> None:
    page.add_small_camera()
    page.snap()
    page.driver.click("addRegionButton")
    page.draw("imagePlot", (0.3, 0.3), (0.6, 0.6))
    page.driver.click("source.0.offer")
    page.driver.click("saver.backend.1")
    page.driver.wait(lambda: page.model.sources.sources[0].regions.count == 1)
    (drawn,) = page.model.sources.sources[0].regions.drawn
    page.driver.close()

    page.driver.start()
    again = page.driver.model.record
    (source,) = again.sources.sources
    (restored,) = source.regions.drawn
    assert restored == drawn
    assert source.form.settings.model_dump()["width"] == 64
    assert source.chosenType == "uint16"
    assert again.settings.backends[again.settings.backend] == "pytables"


def test_removing_the_last_source_offers_the_first_again(page: RecordPage) -> None:
    page.add("power_meter")
    page.driver.click("source.0.settings")
    page.driver.click("sourceSheet.remove")
    assert page.driver.find("emptyBench").isVisible()
    assert not page.driver.find("record.save").isEnabled()


def test_a_small_window_stacks_the_cards_and_keeps_everything_reachable(page: RecordPage) -> None:
    page.add("power_meter")
    page.add("spectrometer")
    first, second = (page.driver.find(f"source.{row}") for row in (0, 1))
    assert first.y() == second.y()
    page.driver.window.resize(900, 600)
    page.driver.wait(lambda: second.y() > first.y() + first.height() / 2)
    assert first.width() > 400
    page.driver.click("record.grab")
    page.driver.wait(lambda: page.model.grabbing)
    save = page.driver.find("record.save")
    assert save.mapToScene(save.boundingRect().topRight()).x() <= 900


def test_a_source_that_fails_says_so_and_the_others_go_on(
    page: RecordPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(self: SimulatedPowerMeter) -> tuple[Data, ...]:
        raise SourceError("The laser's interlock is open; close the door.")

    page.add("power_meter")
    page.add_small_camera()
    page.driver.click("record.save")
    page.driver.wait(lambda: page.saves(10))
    monkeypatch.setattr(SimulatedPowerMeter, "read", read)
    page.driver.wait(lambda: "interlock is open" in page.text("source.0.problem"))
    assert "interlock is open" in page.text("record.notice")
    saved = page.model.status.status.saved
    page.driver.wait(lambda: page.saves(saved + 10))
    page.driver.click("record.save")
    page.wait_until_finished()
    meter, camera = detectors(Path(page.model.file.path))
    assert max(camera.lengths) > max(meter.lengths) > 0
