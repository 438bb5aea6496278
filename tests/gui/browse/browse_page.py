"""The Browse page as a person uses it."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.browse.browse_model import BrowseModel
from tests.gui.driver import NO_MODIFIER, ApplicationWindow

DATA = Path(__file__).parents[2] / "data"
SCAN = "/RawData/Scan000/Detector000"
PATIENCE = 30_000
"""Milliseconds for the reader's process to start on a busy machine."""


class BrowsePage:
    """What a person does on the page; files come as from the command line."""

    def __init__(self, driver: ApplicationWindow) -> None:
        self.driver = driver
        self.model: BrowseModel = driver.model.browse
        driver.window.resize(1360, 860)
        driver.click("navigation.browse")

    def open(self, path: Path, node: str = "") -> None:
        """Open a file, and wait until its node is shown in the tree."""
        self.driver.model.openFiles([f"{path}::{node}" if node else str(path)])
        if node:
            self.driver.wait(lambda: self.model.details.path == node, PATIENCE)
            self.driver.wait(lambda: self.model.plot.kind != "", PATIENCE)
        else:
            self.driver.wait(lambda: self.model.notice.stateKnown, PATIENCE)

    def text(self, name: str) -> str:
        """What a label or field shows."""
        return str(self.driver.find(name).property("text"))

    def rows(self) -> list[str]:
        """The names in the tree, indented."""
        nodes = self.model.tree.nodes
        return ["  " * nodes.depth(row) + nodes.name(row) for row in nodes.rows]

    def wait_for_rows(self, *names: str) -> None:
        """Wait until these are in the tree."""
        self.driver.wait(lambda: set(names) <= {row.strip() for row in self.rows()}, PATIENCE)

    def click_row(self, name: str) -> None:
        """Click a row of the tree."""
        self.driver.click(f"browse.row.{name}")

    def double_click_row(self, name: str) -> None:
        """Double-click a row of the tree."""
        place = self.driver.position(f"browse.row.{name}")
        window = self.driver.window
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, NO_MODIFIER, place)
        QTest.mouseDClick(window, Qt.MouseButton.LeftButton, NO_MODIFIER, place)

    def chosen(self) -> str:
        """The path of the chosen node."""
        tree = self.model.tree
        return tree.nodes.path(tree.current) if tree.currentRow >= 0 else ""

    def choose_view(self, word: str) -> None:
        """Click one of the views."""
        number = self.model.plot.kinds.index(word)
        self.driver.click(f"browse.kind.{number}")

    def attribute(self, name: str) -> str:
        """The value that stands beside a name."""
        for row in self.model.details.attributes.lines:
            if row.name == name:
                return row.value
        return ""

    def click_in(self, plot: str, fraction: tuple[float, float]) -> None:
        """Click a place inside the axes of a plot, in fractions of its area."""
        item = self.driver.find(plot)
        self.driver.picture()
        area = item.frame.area  # type: ignore[attr-defined]
        place = QPointF(
            area.left() + fraction[0] * area.width(), area.top() + fraction[1] * area.height()
        )
        QTest.mouseClick(
            self.driver.window,
            Qt.MouseButton.LeftButton,
            NO_MODIFIER,
            item.mapToScene(place).toPoint(),
        )
