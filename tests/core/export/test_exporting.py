"""Every format, read back; nothing is overwritten and nothing half-written is left."""

import csv
from pathlib import Path

import h5py
import numpy as np
import pytest
import tifffile

from core.export.command import main
from core.export.exporting import Exported, NotExported, export
from core.export.formats import FORMATS
from core.export.part_text import parse_part, part_text
from core.reading.selection import Span

DATA = Path(__file__).parents[2] / "data"
FILE = DATA / "scan_h5py.h5"
NODE = "/RawData/Scan000/Detector000/Data1D/CH00/Data00"
PART = (2, 1, Span(10, 50))


@pytest.fixture
def values() -> np.ndarray:
    with h5py.File(FILE) as file:
        return np.asarray(file[NODE][2, 1, 10:50])


WAVELENGTH = np.linspace(400, 800, 128)[10:50]


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".tsv", "\t")])
def test_text_has_axis_errors_and_origin(
    tmp_path: Path, values: np.ndarray, suffix: str, separator: str
) -> None:
    target = tmp_path / f"spectrum ü{suffix}"
    assert isinstance(export(FILE, NODE, target, PART), Exported)
    lines = target.read_text(encoding="utf-8").splitlines()
    header = [line for line in lines if line.startswith("#")]
    assert f"# file: {FILE}" in header
    assert "# part: 2, 1, 10:50" in header
    heading, *rows = csv.reader(lines[len(header) :], delimiter=separator)
    assert heading == ["wavelength (nm)", "s", "s error"]
    numbers = np.array(rows, dtype=float)
    np.testing.assert_array_equal(numbers[:, 1], values)
    np.testing.assert_allclose(numbers[:, 0], WAVELENGTH)
    np.testing.assert_allclose(numbers[:, 2], 0.1)


def test_an_image_has_a_row_for_each_pixel(tmp_path: Path) -> None:
    node = "/RawData/Scan000/Detector000/Data2D/CH00/Data00"
    target = tmp_path / "image.csv"
    assert isinstance(export(FILE, node, target, (0, 3)), Exported)
    rows = np.loadtxt(target, delimiter=",", skiprows=6)
    with h5py.File(FILE) as file:
        np.testing.assert_array_equal(rows[:, 2].reshape(32, 48), file[node][0, 3])
    np.testing.assert_allclose(rows[:3, :2], np.array([[0, 0], [0, 0.5], [0, 1.0]]))


def test_numpy_files(tmp_path: Path, values: np.ndarray) -> None:
    assert isinstance(export(FILE, NODE, tmp_path / "a.npy", PART), Exported)
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), values)
    assert isinstance(export(FILE, NODE, tmp_path / "a.npz", PART, whole_group=True), Exported)
    with np.load(tmp_path / "a.npz") as arrays:
        np.testing.assert_array_equal(arrays["s"], values)
        np.testing.assert_allclose(arrays["wavelength"], WAVELENGTH)
        assert arrays["wavelength units"] == "nm"
        assert arrays["p"].shape == (40,)


@pytest.mark.parametrize("suffix", [".npy", ".tif"])
def test_no_channel_is_left_out_in_silence(tmp_path: Path, suffix: str) -> None:
    outcome = export(FILE, NODE, tmp_path / f"a{suffix}", whole_group=True)
    assert isinstance(outcome, NotExported)
    assert "it holds one channel, not 2; choose NPZ" in outcome.sentence
    assert not any(tmp_path.iterdir())


def test_hdf5_is_a_plot_of_its_own(tmp_path: Path, values: np.ndarray) -> None:
    assert isinstance(export(FILE, NODE, tmp_path / "part.h5", PART), Exported)
    with h5py.File(tmp_path / "part.h5") as file:
        group = file[file.attrs["default"]]["data"]
        np.testing.assert_array_equal(group[group.attrs["signal"]], values)
        np.testing.assert_allclose(group[group.attrs["axes"][0]], WAVELENGTH)
        np.testing.assert_allclose(group["s_errors"], 0.1)
        assert file["entry"].attrs["node"] == NODE


@pytest.mark.parametrize("suffix", [f.suffix for f in FORMATS if f.suffix != ".tif"])
def test_a_table_a_text_and_a_number_go_into_all_but_images(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "odd.h5"
    with h5py.File(path, "w") as file:
        file["table"] = np.array([(1, 2.5), (3, 4.5)], [("n", "i4"), ("x", "f8")])
        file["words"] = np.array(["a", "ü"], dtype=h5py.string_dtype())
        file["number"] = 4.25
    for node in ("/table", "/words", "/number"):
        outcome = export(path, node, tmp_path / f"{node[1:]}{suffix}")
        assert isinstance(outcome, Exported), outcome


def test_nothing_is_overwritten_and_nothing_is_left(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("mine")
    assert isinstance(export(FILE, NODE, target), NotExported)
    assert target.read_text() == "mine"
    assert isinstance(export(FILE, "/RawData", tmp_path / "b.csv"), NotExported)
    assert isinstance(export(FILE, NODE, tmp_path / "b.xyz"), NotExported)
    assert isinstance(export(FILE, NODE, tmp_path / "no folder" / "b.csv"), NotExported)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    own = tmp_path / "own.h5"
    own.write_bytes(FILE.read_bytes())
    assert isinstance(export(own, NODE, own, overwrite=True), NotExported)
    assert own.read_bytes() == FILE.read_bytes()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(tmp_path / "a.npy")
    assert main([f"{FILE}::{NODE}", target, "--part", "0, :2, -1"]) == 0
    assert np.load(target).shape == (2,)
    assert main([f"{FILE}::{NODE}", target]) == 1
    assert "there already" in capsys.readouterr().err


def test_parts_as_text() -> None:
    assert parse_part("3, :, 0:100, -2:") == (3, Span(), Span(0, 100), Span(-2))
    assert part_text(parse_part("3, :, 5:100, -2:")) == "3, :, 5:100, -2:"
    with pytest.raises(ValueError, match="invalid literal"):
        parse_part("a")


def test_a_stack_of_images_is_a_tiff_of_pages(tmp_path: Path) -> None:
    node = "/RawData/Scan000/Detector000/Data2D/CH00/Data00"
    target = tmp_path / "stack.tif"
    told: list[float] = []
    assert isinstance(export(FILE, node, target, (0,), progress=told.append), Exported)
    with h5py.File(FILE) as file, tifffile.TiffFile(target) as written:
        np.testing.assert_array_equal(written.asarray(), file[node][0])
        assert len(written.pages) == 4
        assert written.shaped_metadata is not None
        assert written.shaped_metadata[0]["node"] == node
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_colours_of_a_tiff_and_what_is_no_image(tmp_path: Path) -> None:
    source, target = tmp_path / "photo.h5", tmp_path / "photo.tif"
    colors = np.random.default_rng(0).integers(0, 255, (5, 7, 3)).astype("u1")
    with h5py.File(source, "w") as file:
        file["photo"] = colors
        file["line"] = np.arange(3.0)
    assert isinstance(export(source, "/photo", target), Exported)
    with tifffile.TiffFile(target) as written:
        np.testing.assert_array_equal(written.asarray(), colors)
        assert written.pages.first.photometric == tifffile.PHOTOMETRIC.RGB
    outcome = export(source, "/line", tmp_path / "line.tif")
    assert isinstance(outcome, NotExported)
    assert "rows and columns" in outcome.sentence
    assert not (tmp_path / "line.tif").exists()


def test_a_group_is_copied_as_it_is_stored(tmp_path: Path) -> None:
    target = tmp_path / "group.h5"
    arguments = [f"{FILE}::/RawData/Scan000", str(target)]
    assert main([*arguments, "--group"]) == 0
    with h5py.File(FILE) as file, h5py.File(target) as copy:
        group = file["RawData/Scan000"]
        names: list[str] = []
        group.visit(names.append)
        copied: list[str] = []
        copy.visit(copied.append)
        assert copied == names
        assert dict(copy.attrs) == dict(group.attrs)
        inner = NODE.removeprefix("/RawData/Scan000/")
        np.testing.assert_array_equal(copy[inner][()], file[NODE][()])
        assert copy[inner].compression == file[NODE].compression
    assert main([*arguments, "--group"]) == 1
    assert main([*arguments[:1], str(tmp_path / "group.csv"), "--group"]) == 1


def test_links_of_a_group_stay_links(tmp_path: Path) -> None:
    source, target = tmp_path / "links.h5", tmp_path / "copy.h5"
    with h5py.File(source, "w") as file:
        file["g/a"] = 1
        file["g/soft"] = h5py.SoftLink("/g/a")
        file["g/far"] = h5py.ExternalLink("/dev/zero", "/x")
    assert main([f"{source}::/g", str(target), "--group"]) == 0
    with h5py.File(target) as copy:
        assert copy.get("soft", getlink=True).path == "/g/a"
        assert copy.get("far", getlink=True).filename == "/dev/zero"
