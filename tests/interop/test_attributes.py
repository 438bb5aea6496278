"""PyMoDAQ and we read each other's attributes alike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import tables
from pymodaq_data.h5modules.backends import get_attr, set_attr

from core.layout.attributes import decode, encode

pytestmark = pytest.mark.interop

DATA = Path(__file__).parents[1] / "data"
VALUES = [
    *("", "nm", "µm²", "5", "true", "null", "NaN", "[1, 2]", "with 'quotes'", '"quoted"', "a\nb"),
    *(
        '{"module": "builtins", "type": "int", "data": "5"}',
        "<All_settings/>",
        "ends with.",
        "x\0y",
    ),
    *(0, -5, 2**70, 1.5, 1e-300, float("inf"), float("-inf"), True, False),
    *((), (1,), (5, 4, 32, 48), (1.5, True)),
]


@pytest.fixture(params=["h5py", "tables"])
def node_of_backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Any, str]]:
    if request.param == "h5py":
        with h5py.File(tmp_path / "a.h5", "w") as file:
            yield file, "h5py"
    else:
        with tables.open_file(str(tmp_path / "a.h5"), "w") as file:
            yield file.root, "tables"


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_pymodaq_reads_ours(node_of_backend: tuple[Any, str], value: Any) -> None:
    node, backend = node_of_backend
    attributes = node.attrs if backend == "h5py" else node._v_attrs
    attributes["something"] = encode("something", value)
    read = get_attr(node, "something", backend)
    assert read == value
    assert isinstance(read, type(value))


@pytest.mark.parametrize("value", [*VALUES, np.float64(0.25)], ids=repr)
def test_we_read_pymodaqs(node_of_backend: tuple[Any, str], value: Any) -> None:
    node, backend = node_of_backend
    set_attr(node, "something", value, backend)
    attributes = node.attrs if backend == "h5py" else node._v_attrs
    read = decode(attributes["something"])
    if isinstance(value, float) and not np.isfinite(value):
        # PyMoDAQ writes `inf` and then cannot read it itself.
        assert read == float(value)
    else:
        assert read == get_attr(node, "something", backend)


@pytest.mark.parametrize("path", sorted(DATA.glob("*.h5")), ids=lambda path: path.stem)
def test_every_attribute_of_its_files(path: Path) -> None:
    with h5py.File(path) as file:
        nodes = [file]
        file.visititems(lambda _, node: nodes.append(node))
        for node in nodes:
            for name, value in node.attrs.items():
                theirs = get_attr(node, name, "h5py")
                if isinstance(theirs, bytes):
                    theirs = theirs.decode()
                if name in ("VERSION", "PYTABLES_FORMAT_VERSION"):
                    theirs = str(theirs)  # PyMoDAQ takes them for numbers.
                if not isinstance(theirs, h5py.Empty):
                    assert decode(value) == theirs, (node.name, name)
