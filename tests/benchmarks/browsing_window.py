"""The Browse page with large files: how soon something is seen, how long the window is held.

    python -m tests.benchmarks.browsing_window TREE CURVE STACK TABLE

Part of `tests.benchmarks.browsing`, which makes the files. The real window (offscreen) opens,
scrolls, plots and searches; a timer of 5 ms measures how late its event loop is meanwhile.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.start import Application, build, qt_application
from core.application_settings import ApplicationSettings
from tests.benchmarks.event_loop import Lateness, spin, spin_until

_PAGES = 40
"""Places that are scrolled to."""
_SEARCHING = 60.0
"""Seconds after which a search has shown how long it holds the window."""


class Watched:
    """The window on its Browse page; prints for each thing done its time and the worst hold."""

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["H5CHRONICLE_CONFIG"] = str(folder)
        settings = ApplicationSettings(page="browse")
        (folder / "settings.json").write_text(settings.model_dump_json())
        qt_application([])
        self.application: Application = build([])
        gc.freeze()  # as `app.start.run` does
        self.application.window.resize(1360, 860)
        self.page = self.application.model.browse
        spin(3.0)

    def time(self, what: str, seen: Callable[[], bool], done: Callable[[], bool]) -> None:
        """Wait until something is seen, then until all is there; print how it went."""
        lateness = Lateness()
        first = spin_until(seen)
        rest = spin_until(done)
        spin(0.3)
        lateness.deleteLater()
        times = f"{first:.3f} s, all {first + rest:.2f} s"
        print(f"  window, {what:<36}{times:>26}   held {lateness.longest:5.1f} ms", flush=True)

    def show(self, path: Path, node: str) -> None:
        """Open a file at a node."""
        self.application.model.openFiles([f"{path}::{node}"])

    def scroll(self, name: str, what: str) -> None:
        """Go through the whole of a list or a table, place by place."""
        waiting = [self.application.window.contentItem()]
        while (view := waiting.pop()).objectName() != name or not view.isVisible():
            waiting += view.childItems()
        places = iter(range(1, _PAGES + 1))

        def next_place() -> bool:
            place = next(places, None)
            if place is None:
                return True
            height = float(view.property("contentHeight")) - float(view.property("height"))
            view.setProperty("contentY", height * place / _PAGES)
            spin(0.05)
            return False

        self.time(what, lambda: True, next_place)


def browse(window: Watched, tree: Path, curve: Path, stack: Path, table: Path) -> None:
    """Everything that is measured."""
    page, rows = window.page, window.page.tree
    readings = page.plot.readings

    def is_done() -> bool:
        return readings.done == 1.0

    def has_hits() -> bool:
        return page.search.rowCount() > 0

    window.application.model.openFiles([str(tree)])
    window.time("tree opened", lambda: rows.rowCount() > 2, lambda: len(rows.nodes.facts) > 2)
    names = [rows.nodes.name(node) for node in rows.nodes.rows]
    many = rows.nodes.rows[names.index("many")]
    children = rows.nodes.facts[many].children
    rows.toggle(names.index("many"))
    window.time(
        "large group unfolded",
        lambda: rows.rowCount() > len(names),
        lambda: rows.rowCount() == len(names) + children,
    )
    window.scroll("browse.tree", "large group scrolled through")
    for text in ("array99", "array999"):
        page.search.text = text
        window.time(f"{text} searched", has_hits, lambda: not page.search.running)
    page.search.text = ""
    window.show(curve, "/y")
    window.time("curve plotted", lambda: bool(readings.curveFeed.curves), is_done)
    window.show(stack, "/stack")
    window.time("frame plotted", lambda: readings.imageFeed.image is not None, is_done)
    frames = iter(range(0, page.plot.slices[0].last, page.plot.slices[0].last // _PAGES))

    def next_frame() -> bool:
        number = next(frames, None)
        if number is not None:
            page.plot.slices[0].index = number
            spin(0.05)
        return number is None

    window.time("frames gone through", lambda: True, next_frame)
    window.show(table, "/table")
    window.time("table shown", lambda: readings.table.rowCount() > 0, is_done)
    window.scroll("browse.table", "table scrolled through")


def main() -> None:
    """Print one line for each thing that a person does."""
    with tempfile.TemporaryDirectory() as folder:
        window = Watched(Path(folder))
        try:
            browse(window, *(Path(name) for name in sys.argv[1:5]))
        finally:
            window.application.close()


if __name__ == "__main__":
    main()
