"""PyMoDAQ's own browser window, driven in a process of its own.

    python -m tests.interop.pymodaq_browser FILE BACKEND NODE [NODE …]

Double-clicks each node in the window's tree and prints one line of JSON: how many dimensions its
viewer was given for each, the navigation axes, and every error that the window logged.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

from pymodaq_gui.h5modules.browsing import H5Browser
from qtpy.QtCore import Qt
from qtpy.QtWidgets import QApplication, QMainWindow, QTreeWidgetItem


class Errors(logging.Handler):
    """Keeps what is logged as an error, with its traceback."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(logging.Formatter().format(record))


def main(path: str, backend: str, nodes: list[str]) -> None:
    """Show the nodes of a file one after the other."""
    application = QApplication([])
    errors = Errors()
    shown: list[dict[str, object]] = []
    browser = H5Browser(QMainWindow(), h5file_path=path, backend=backend)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).addHandler(errors)
    show_data = browser.hyper_viewer.show_data

    def spy(data: Any, **options: Any) -> None:
        axes = [axis.label for axis in data.get_nav_axes()]
        shown.append({"shape": list(data.shape), "navigation": axes})
        show_data(data, **options)

    browser.hyper_viewer.show_data = spy
    browser.mainwindow.show()
    tree = browser.view.h5file_tree.tree
    for node in nodes:
        (item,) = (each for each in _items(tree) if each.text(2) == node)
        tree.setCurrentItem(item)
        tree.itemClicked.emit(item, 0)
        tree.itemDoubleClicked.emit(item, 0)
        for _ in range(20):
            application.processEvents()
    picture = browser.mainwindow.grab()
    if len(nodes) and not picture.isNull():
        picture.save(f"{path}.browser.png")
    print(json.dumps({"shown": shown, "errors": errors.texts}), flush=True)
    # Its windows do not like to be taken down in any order.
    sys.stdout.flush()


def _items(tree: Any) -> list[QTreeWidgetItem]:
    return list(tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
