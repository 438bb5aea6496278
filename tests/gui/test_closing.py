from pathlib import Path

import h5py

from core.recording.status import State
from tests.gui.driver import ApplicationWindow


def start_recording(driver: ApplicationWindow) -> None:
    driver.click("emptyBench.power_meter")
    driver.click("record.save")
    driver.wait(lambda: driver.model.record.status.status.state is State.RECORDING)
    driver.wait(lambda: driver.model.record.status.status.saved > 0)


def test_closing_while_recording_can_be_called_off(application_window: ApplicationWindow) -> None:
    start_recording(application_window)
    application_window.window.close()
    application_window.click("closeDialog.keep")
    application_window.wait(lambda: not application_window.shows("closeDialog.keep"))
    assert application_window.window.isVisible()
    saved = application_window.model.record.status.status.saved
    application_window.wait(lambda: application_window.model.record.status.status.saved > saved)


def test_closing_while_recording_finishes_the_file(
    application_window: ApplicationWindow, own_folders: Path
) -> None:
    start_recording(application_window)
    path = Path(application_window.model.record.file.path)
    assert own_folders in path.parents
    application_window.window.close()
    assert application_window.window.isVisible()
    application_window.click("closeDialog.finish")
    application_window.wait(lambda: not application_window.window.isVisible(), timeout=20_000)
    status = application_window.model.record.status.status
    application_window.close()
    with h5py.File(path, "r") as file:
        steps = len(file["RawData/Detector000/Data0D/CH00/EnlData00"])
    assert steps == status.saved == status.safe
    assert status.saved > 0


def test_closing_without_a_recording_does_not_ask(application_window: ApplicationWindow) -> None:
    application_window.window.close()
    assert not application_window.window.isVisible()
