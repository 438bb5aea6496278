"""How soon something of a large file is seen: our reader, silx's tree and PyMoDAQ's walk.

    python -m tests.benchmarks.browsing [--quick | --shrink N] [--folder F] [--keep]

Makes the files (two minutes and 3 GB in the long form, some seconds with --quick, which shrinks
them by 100; --shrink chooses by how much) and prints, in one run: the tree of a file of 10^6 nodes
with a group of 10^5 children, a search through it and the next one, a gzip curve of 10^8 points, a
frame and a pixel of a bitshuffle stack of 10^4 images, a window of a compound table of 10^7 rows;
first asked of the reader, then seen in the real window, with the worst hold of its event loop.
silx's tree reads on the thread of its window, which is held for the times that stand there.
PyMoDAQ's H5Browser walks over all nodes before it shows any, its window held as well; that walk
(pymodaq_data) is what stands here for it. Nothing here judges.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import h5py
import hdf5plugin
import numpy as np
import psutil

from core import formatting
from core.reading.answers import Found
from core.reading.client import Reader
from core.reading.requests import (
    ListChildren,
    OpenFile,
    ReadCurve,
    ReadFacts,
    ReadImage,
    ReadStatistics,
    ReadTable,
    Request,
    Search,
)
from core.reading.selection import Span

PATIENCE = 120.0
"""Seconds after which the others' walk is given up."""


def make_tree(path: Path, nodes: int, children: int) -> None:
    """`children` arrays in one group, the rest spread over groups of 1000."""
    with h5py.File(path, "w", libver="latest") as file:
        small = np.zeros(1)
        many = file.create_group("many")
        for number in range(children):
            many.create_dataset(f"array{number}", data=small)
        for group_number in range((nodes - children) // 1000):
            group = file.create_group(f"groups/group{group_number}")
            for number in range(999):
                group.create_group(f"item{number}")


def make_curve(path: Path, points: int) -> None:
    rng = np.random.default_rng(0)
    with h5py.File(path, "w") as file:
        curve = file.create_dataset(
            "y", (points,), "f8", chunks=(1 << 17,), compression="gzip", compression_opts=1
        )
        for first in range(0, points, 1 << 20):
            count = min(1 << 20, points - first)
            curve[first : first + count] = np.round(rng.normal(size=count), 2)


def make_stack(path: Path, images: int) -> None:
    rng = np.random.default_rng(0)
    frames = rng.poisson(900, (16, 512, 512)).astype("u2")
    with h5py.File(path, "w") as file:
        stack = file.create_dataset(
            "stack", (images, 512, 512), "u2", chunks=(1, 512, 512), **hdf5plugin.Bitshuffle()
        )
        for number in range(images):
            stack[number] = frames[number % 16]


def make_table(path: Path, rows: int) -> None:
    kind = np.dtype([("t", "f8"), ("n", "i4"), ("name", "S8"), ("x", "f4", (3,))])
    with h5py.File(path, "w") as file:
        table = file.create_dataset("table", (rows,), kind, chunks=(10_000,), compression="lzf")
        for first in range(0, rows, 1_000_000):
            block = np.zeros(min(1_000_000, rows - first), kind)
            block["t"] = np.arange(first, first + len(block))
            table[first : first + len(block)] = block


def seconds(reader: Reader, request: Request) -> tuple[float, float]:
    """Seconds to the first answer that shows something, and to the last."""
    start = time.perf_counter()
    first = 0.0
    for answer in reader.answers(request):
        if not isinstance(answer, Found) or answer.hits:
            first = first or time.perf_counter() - start
    return first, time.perf_counter() - start


def show(what: str, *figures: str) -> None:
    print(f"  {what:<44}" + "".join(f"{figure:>26}" for figure in figures), flush=True)


def both(times: tuple[float, float]) -> str:
    return f"{times[0]:.3f} s, all {times[1]:.2f} s"


def time_tree(reader: Reader, path: Path) -> None:
    start = time.perf_counter()
    for request in (OpenFile(path), ListChildren(path, "/"), ReadFacts(path, "/", ("groups",))):
        reader.answer(request)
    opened = time.perf_counter() - start
    show("tree: file opened, its first rows seen", f"{opened:.3f} s")
    start = time.perf_counter()
    reader.answer(ListChildren(path, "/many"))
    names = tuple(f"array{number}" for number in range(50))
    reader.answer(ReadFacts(path, "/many", names))
    show("tree: the large group unfolded, 50 rows", f"{time.perf_counter() - start:.3f} s")
    show("search, names and attributes", both(seconds(reader, Search(path, "array99"))))
    show("search, the next letter", both(seconds(reader, Search(path, "array999"))))
    show("  silx's tree: the same two steps", in_another_process(_silx, path))
    show("  PyMoDAQ's walk over all nodes", in_another_process(_pymodaq, path))


def _silx(path: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from silx.gui import hdf5, qt

    application = qt.QApplication([])
    start = time.perf_counter()
    model = hdf5.Hdf5TreeModel()
    model.insertFile(str(path))
    top = model.index(0, 0)
    columns = range(model.columnCount())
    many = next(
        index
        for row in range(model.rowCount(top))
        if (index := model.index(row, 0, top)).data() == "many"
    )
    opened = time.perf_counter() - start
    for row in range(min(50, model.rowCount(many))):
        for column in columns:
            model.index(row, column, many).data()
    print(f"{opened:.3f} s, {time.perf_counter() - start - opened:.3f} s")
    del application


def _pymodaq(path: Path) -> None:
    from pymodaq_data.h5modules.browsing import H5BrowserUtil

    browser = H5BrowserUtil(backend="h5py")
    # It writes into what it opens: the file is ours.
    browser.open_file(path, "a")
    start = time.perf_counter()
    count = 0
    for _ in browser.walk_nodes("/"):
        count += 1
        if time.perf_counter() - start > PATIENCE:
            break
    spent = time.perf_counter() - start
    print(f"{spent:.1f} s, {formatting.count(count)} nodes")


def in_another_process(work: Callable[[Path], None], path: Path) -> str:
    """What `work` prints last: Qt and PyTables stay away from what is measured."""
    code = f"from pathlib import Path; from tests.benchmarks.browsing import {work.__name__} as w"
    command = [sys.executable, "-c", f"{code}; w(Path({str(path)!r}))"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines() or done.stderr.strip().splitlines() or ["nothing"]
    return lines[-1][-60:]


def time_arrays(reader: Reader, curve: Path, stack: Path, table: Path) -> None:
    show("curve: envelope of 2000 columns", both(seconds(reader, ReadCurve(curve, "/y"))))
    zoomed = ReadCurve(curve, "/y", (Span(500_000, 506_000),))
    show("curve: zoomed in, exact", both(seconds(reader, zoomed)))
    show("curve: statistics of all points", both(seconds(reader, ReadStatistics(curve, "/y"))))
    show("stack: one frame", both(seconds(reader, ReadImage(stack, "/stack", (50,)))))
    pixel = ReadCurve(stack, "/stack", (Span(), 100, 100))
    show("stack: one pixel through all frames", both(seconds(reader, pixel)))
    rows = ReadTable(table, "/table", rows=Span(90_000, 90_150))
    show("table: a window of 150 rows", both(seconds(reader, rows)))
    process = psutil.Process(reader.process_id)
    show("memory of the reader at the end", formatting.size(process.memory_info().rss))
    start = time.perf_counter()
    with h5py.File(curve) as file:
        file["y"][...].min()
    show("  h5py: the whole curve read", f"{time.perf_counter() - start:.2f} s")


def main() -> None:
    """Read what is wanted from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="files smaller by 100")
    parser.add_argument(
        "--shrink", type=int, default=1, metavar="N", help="files smaller by N (quick: 100)"
    )
    parser.add_argument("--folder", type=Path, help="where the files are made")
    parser.add_argument(
        "--keep", action="store_true", help="leave the files in the folder, for the next run"
    )
    arguments = parser.parse_args()
    scale = 100 if arguments.quick else arguments.shrink
    if arguments.keep and arguments.folder is None:
        parser.error("--keep needs --folder")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
        measure(arguments.folder if arguments.keep else Path(temporary), scale)


def measure(folder: Path, scale: int) -> None:
    """Make the files that are not there yet, and print the table."""
    makers: dict[str, Callable[[Path], None]] = {
        "tree": lambda path: make_tree(path, 1_000_000 // scale, 100_000 // scale),
        "curve": lambda path: make_curve(path, 100_000_000 // scale),
        "stack": lambda path: make_stack(path, 10_000 // scale),
        "table": lambda path: make_table(path, 10_000_000 // scale),
    }
    paths = [folder / f"{name}.h5" for name in makers]
    for path, make in zip(paths, makers.values(), strict=True):
        if not path.exists():
            make(path)
    tree, curve, stack, table = paths
    with closing(Reader()) as reader:
        start = time.perf_counter()
        reader.answer(OpenFile(table))
        show("the reader's process started", f"{time.perf_counter() - start:.2f} s")
        time_tree(reader, tree)
        time_arrays(reader, curve, stack, table)
    module = "tests.benchmarks.browsing_window"
    subprocess.run([sys.executable, "-m", module, *map(str, paths)], check=True)


if __name__ == "__main__":
    main()
