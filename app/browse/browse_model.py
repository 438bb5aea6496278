"""The Browse page: open files, their tree, and the node that is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from app.browse.comment_model import CommentModel
from app.browse.export_model import ExportModel
from app.browse.file_notice_model import FileNoticeModel
from app.browse.file_reader import FileReader
from app.browse.file_state_words import state_word
from app.browse.file_tree_model import FileTreeModel
from app.browse.node_details_model import NodeDetailsModel
from app.browse.node_plot_model import NodePlotModel
from app.browse.open_file import OpenedFile
from app.browse.search_model import SearchModel
from app.browse.tree_nodes import NOWHERE
from app.properties import Property
from core.reading.answers import NodeFacts, NodeKind
from core.reading.problems import Problem
from core.reading.states import BeingWritten

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

_NODE = "::"


@QmlElement
class BrowseModel(QObject):
    """Root of the page. Files are read by a process of their own, never by this one."""

    changed = Signal()
    fileOpened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = FileReader(self)
        self._files: dict[int, OpenedFile] = {}
        self._reveal: dict[int, str] = {}
        self._tree = FileTreeModel(self._reader, self)
        self._plot = NodePlotModel(self._reader, self)
        self._details = NodeDetailsModel(self._reader, self)
        self._comment = CommentModel(self)
        self._comment.written.connect(self._details.refresh)
        self._details.changed.connect(self._on_details)
        self._exporting = ExportModel(self._plot, self)
        self._search = SearchModel(self._reader, self)
        self._notice = FileNoticeModel(self)
        self._notice.rescued.connect(self._on_rescued)
        self._tree.chosen.connect(self._on_chosen)
        self._tree.failed.connect(self._on_failed)
        self._search.found.connect(self._tree.reveal)

    @Property(FileTreeModel, constant=True)
    def tree(self) -> FileTreeModel:
        """All open files."""
        return self._tree

    @Property(NodePlotModel, constant=True)
    def plot(self) -> NodePlotModel:
        """The chosen node, plotted."""
        return self._plot

    @Property(NodeDetailsModel, constant=True)
    def details(self) -> NodeDetailsModel:
        """Attributes and more of the chosen node."""
        return self._details

    @Property(CommentModel, constant=True)
    def comment(self) -> CommentModel:
        """The comment on the chosen node."""
        return self._comment

    @Property(ExportModel, constant=True)
    def exporting(self) -> ExportModel:
        """Export of the chosen node."""
        return self._exporting

    @Property(FileNoticeModel, constant=True)
    def notice(self) -> FileNoticeModel:
        """The state of the chosen node's file."""
        return self._notice

    @Property(SearchModel, constant=True)
    def search(self) -> SearchModel:
        """Search in the open files."""
        return self._search

    @Slot()
    def prepare(self) -> None:
        """The page is shown for the first time: start what reads files."""
        self._reader.start()
        self._comment.write_kept()

    # Files

    @Slot("QStringList")
    def openFiles(self, paths: list[str]) -> None:
        """Open files, the last one to be looked at; `FILE::/path` shows a node of it."""
        for each in paths:
            name, _, node = each.partition(_NODE) if not Path(each).exists() else (each, "", "")
            self._open(Path(name).absolute(), node)

    @Slot("QVariantList")
    def openUrls(self, urls: list[QUrl]) -> None:
        """Open files that were dropped or chosen in a dialog."""
        self.openFiles([QUrl(url).toLocalFile() for url in urls if QUrl(url).isLocalFile()])

    @Slot()
    def closeFile(self) -> None:
        """Close the file of the chosen node."""
        file = self._current
        if file is None:
            return
        file.close()
        self._plot.clear()
        self._details.clear()
        del self._files[file.node]
        self._tree.remove_file(file.node)
        file.deleteLater()
        if self._files:
            self._tree.reveal(next(reversed(self._files)), "")
        self._after_change()

    def close(self) -> None:
        """End the reader's process."""
        self._notice.stop()
        self._exporting.stop()
        self._comment.stop()
        self._reader.close()

    def _open(self, path: Path, node: str) -> None:
        known = next((file for file in self._files.values() if file.path == path), None)
        if known is None:
            row = self._tree.add_file(path)
            known = OpenedFile(self._reader, path, row, self)
            known.opened.connect(self._on_opened)
            known.grew.connect(self._on_grew)
            known.restructured.connect(self._tree.refresh)
            known.stateChanged.connect(self._on_state)
            self._files[row] = known
            self.fileOpened.emit(str(path))
        self._reveal[known.node] = node
        known.read()
        self._tree.reveal(known.node, "")
        self._after_change()

    def _after_change(self) -> None:
        self._plot.set_files([file.path for file in self._files.values()])
        self._search.set_files({node: file.path for node, file in self._files.items()})
        self._notice.show(self._current)
        self.changed.emit()

    # The chosen node

    @property
    def _current(self) -> OpenedFile | None:
        node = self._tree.current
        return None if node == NOWHERE else self._files.get(self._tree.nodes.file_node(node))

    @Property(bool, notify=changed)
    def hasFiles(self) -> bool:
        """Whether any file is open."""
        return bool(self._files)

    # What happens

    @Slot()
    def _on_chosen(self) -> None:
        file, node = self._current, self._tree.current
        self._notice.show(file)
        if file is None or file.root is None:
            self._plot.clear()
            self._details.clear()
        else:
            path = self._tree.nodes.path(node)
            facts = self._tree.nodes.facts.get(node)
            self._details.show(file.path, path, is_array=_is_array(facts))
            self._plot.show(file.path, path)
            file.watch(path)
        self.changed.emit()

    @Slot()
    def _on_details(self) -> None:
        file, details = self._current, self._details
        if file is not None and details.path and details.complete:
            by_us = isinstance(file.state, BeingWritten) and file.state.by_us
            self._comment.show(file.path, str(details.path), details.comment, by_us=by_us)
        elif file is None or not details.path:
            self._comment.clear()

    @Slot(int)
    def _on_opened(self, node: int) -> None:
        file = self._files[node]
        self._on_state(node)
        if file.root is None:
            return
        self._tree.set_root(node, file.root)
        self._tree.expand_file(node)
        self._tree.refresh(node)
        wanted = self._reveal.pop(node, "") or _path_of_default(file.default)
        if wanted:
            self._tree.reveal(node, wanted)
        else:
            self._on_chosen()

    @Slot(int)
    def _on_grew(self, node: int) -> None:
        if self._current is self._files.get(node):
            self._plot.refresh()
            self._details.refresh()
            self._tree.ask_facts_again([self._tree.current])

    @Slot(int)
    def _on_state(self, node: int) -> None:
        file = self._files[node]
        self._tree.set_tone(node, *state_word(file.state))
        if self._current is file:
            self._notice.show(file)
        self.changed.emit()

    @Slot(int, object)
    def _on_failed(self, node: int, problem: object) -> None:
        if self._current is self._files.get(node) and isinstance(problem, Problem):
            self._notice.show(self._current, problem.sentence)

    @Slot(object)
    def _on_rescued(self, path: Path) -> None:
        for file in self._files.values():
            if file.path == path:
                file.read()
        self.changed.emit()


def _is_array(facts: NodeFacts | None) -> bool:
    return facts is not None and facts.kind not in (
        NodeKind.GROUP,
        NodeKind.TYPE,
        NodeKind.BROKEN,
    )


def _path_of_default(default: str) -> str:
    """The group that a NeXus file wants to be shown first."""
    return f"/{default.strip('/')}" if default else ""
