"""The Record page as a person uses it."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.record.record_model import RecordModel
from core.recording.status import State
from tests.gui.driver import NO_MODIFIER, ApplicationWindow

SMALL = {"width": "64", "height": "48", "rate": "25"}


class RecordPage:
    """What a person does on the page."""

    def __init__(self, driver: ApplicationWindow, folder: Path) -> None:
        self.driver = driver
        self.model: RecordModel = driver.model.record
        self.driver.window.resize(1360, 860)
        self.driver.replace_text("saver.basePath", str(folder))

    def text(self, name: str) -> str:
        """What a label or field shows."""
        return str(self.driver.find(name).property("text"))

    def add(self, kind: str) -> None:
        """Add a source, through the menu unless it is the first."""
        count = self.model.sources.count
        if count:
            self.driver.click("record.addSource")
            self.driver.click(f"addSource.{kind}")
        else:
            self.driver.click(f"emptyBench.{kind}")
        self.driver.wait(lambda: self.model.sources.count == count + 1)

    def set_up(self, row: int, values: dict[str, str]) -> None:
        """Type a source's settings into its sheet."""
        self.driver.click(f"source.{row}.settings")
        for name, value in values.items():
            self.driver.replace_text(f"sourceSheet.form.{name}", value)
        self.driver.click("sourceSheet.close")
        self.driver.wait(lambda: not self.driver.shows("sourceSheet.close"))

    def add_small_camera(self) -> None:
        """Add a camera whose images are quick to handle."""
        self.add("camera")
        self.set_up(self.model.sources.count - 1, SMALL)

    def snap(self) -> None:
        """Click Snap, and wait until the image is shown and everything has its place."""
        self.driver.click("record.snap")
        self.driver.find("imagePlot")
        self.driver.picture()

    def record(self, steps: int = 30) -> Path:
        """Click Do Save, wait for so many steps, click again; returns the file."""
        finished = self.finished
        self.driver.click("record.save")
        self.driver.wait(lambda: self.saves(steps), timeout=20_000)
        assert self.text("status.state") == "Recording"
        self.driver.click("record.save")
        self.driver.wait(lambda: self.finished == finished + 1, timeout=20_000)
        return Path(self.model.file.path)

    def saves(self, steps: int = 1) -> bool:
        """Whether a recording runs that has so many steps."""
        status = self.model.status.status
        return status.state is State.RECORDING and status.saved >= steps

    @property
    def finished(self) -> int:
        """How many recordings were finished."""
        return sum(" finished: " in entry.text for entry in self.model.log.entries)

    @property
    def snapshots(self) -> int:
        """How many snapshots were saved."""
        return sum("Snapshot saved" in entry.text for entry in self.model.log.entries)

    def wait_until_finished(self) -> None:
        """Wait until the first file is complete."""
        self.driver.wait(lambda: self.finished == 1, timeout=20_000)

    def choose(self, name: str, choice: str) -> None:
        """Choose from a combo box by keys."""
        box = self.driver.find(name)
        box.forceActiveFocus()
        options = list(box.property("model"))
        for _ in range(options.index(choice) - int(box.property("currentIndex"))):
            self.driver.press(Qt.Key.Key_Down)
        self.driver.wait(lambda: box.property("currentText") == choice)

    def draw(self, plot: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag over a plot, in fractions of its size."""
        window = self.driver.window
        first, last = (self.driver.position(plot, at) for at in (start, end))
        QTest.mousePress(window, Qt.MouseButton.LeftButton, NO_MODIFIER, first)
        for part in (0.3, 0.6, 1.0):
            way = last - first
            step = QPoint(round(way.x() * part), round(way.y() * part))
            QTest.mouseMove(window, first + step)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, NO_MODIFIER, last)
