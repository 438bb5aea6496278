import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py
import numpy as np
import pytest

from core.reading.outline import Kind, OutlineRow, outline, render

DATA = Path(__file__).parents[2] / "data"


def by_path(rows: list[OutlineRow]) -> dict[str, OutlineRow]:
    paths: dict[str, OutlineRow] = {}
    above: list[str] = []
    for row in rows:
        above[row.depth :] = [row.name]
        paths["/".join(above).replace("//", "/")] = row
    return paths


@pytest.mark.parametrize("backend", ["h5py", "tables"])
def test_files_of_pymodaq(backend: str) -> None:
    rows = by_path(outline(DATA / f"continuous_{backend}.h5"))
    assert rows["/"] == OutlineRow(0, "/", Kind.GROUP, title="PyMoDAQ file")
    detector = "/RawData/Detector000"
    image = rows[f"{detector}/Data2D/CH00/EnlData00"]
    assert (image.kind, image.shape, image.dtype) == (Kind.GROWING, (7, 32, 48), "uint16")
    axis = rows[f"{detector}/Data1D/CH00/Axis00"]
    assert (axis.kind, axis.title, axis.units) == (Kind.ARRAY, "wavelength", "nm")
    assert rows["/RawData/Logger"] == OutlineRow(2, "Logger", Kind.LOG, (0,), "lines")


def test_links_are_named_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "links.h5"
    with h5py.File(path, "w") as file:
        file["a/data"] = np.zeros(3, "i2")
        file["a/data"].attrs["units"] = "V"
        file["a/loop"] = file["a"]
        file["b"] = h5py.SoftLink("/nowhere")
        file["c"] = h5py.ExternalLink("other.h5", "/there")
        file["d"] = file["a/data"]
        file["e"] = "text"
        file["f"] = np.dtype("f8")
        file["g"] = h5py.Empty("f8")
    assert outline(path)[1:] == [
        OutlineRow(1, "a", Kind.GROUP),
        OutlineRow(2, "data", Kind.ARRAY, (3,), "int16", units="V"),
        OutlineRow(2, "loop", Kind.LINK, target="/a"),
        OutlineRow(1, "b", Kind.LINK, target="/nowhere"),
        OutlineRow(1, "c", Kind.LINK, target="other.h5:/there"),
        OutlineRow(1, "d", Kind.LINK, (3,), "int16", units="V", target="/a/data"),
        OutlineRow(1, "e", Kind.ARRAY, (), "text"),
        OutlineRow(1, "f", Kind.TYPE),
        OutlineRow(1, "g", Kind.ARRAY, None, "float64"),
    ]


def test_deep_and_wide_files_are_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "deep.h5"
    with h5py.File(path, "w") as file:
        group: h5py.Group = file
        for _ in range(1500):
            group = group.create_group("x")
    assert [row.depth for row in outline(path)] == list(range(1501))
    assert len(outline(path, most=100)) == 100


def test_as_text() -> None:
    rows = [
        OutlineRow(0, "/", Kind.GROUP, title="file"),
        OutlineRow(1, "image", Kind.GROWING, (7, 32, 48), "uint16", "beam", "counts"),
        OutlineRow(1, "copy", Kind.LINK, (3,), "float64", target="/image"),
        OutlineRow(1, "b", Kind.LINK, target="/nowhere"),
    ]
    assert render(rows).splitlines() == [
        "/                            file",
        "  image  7 × 32 × 48 uint16  beam (counts)",
        "  copy   3 float64           -> /image",
        "  b                          -> /nowhere",
    ]
    assert render([]) == ""


WRITER = """
import sys, h5py
with h5py.File(sys.argv[1], "w", libver=sys.argv[2]) as file:
    data = file.create_dataset("data", (0,), "f8", maxshape=(None,), chunks=(4,))
    if sys.argv[3] == "swmr":
        file.swmr_mode = True
    data.resize((5,))
    file.flush()
    print("ready", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_program_writing(path: Path, *options: str) -> Iterator[None]:
    command = [sys.executable, "-c", WRITER, str(path), *options]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        yield
        writer.stdin.close()


@pytest.mark.parametrize("options", [("earliest", ""), ("v110", "swmr")], ids=str)
def test_while_another_program_writes(options: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "growing.h5"
    with another_program_writing(path, *options):
        assert outline(path)[1] == OutlineRow(1, "data", Kind.GROWING, (5,), "float64")


def test_what_is_no_hdf5_file(tmp_path: Path) -> None:
    path = tmp_path / "text.h5"
    path.write_text("no HDF5")
    with pytest.raises(OSError, match="signature"):
        outline(path)
    with pytest.raises(FileNotFoundError):
        outline(tmp_path / "missing.h5")
