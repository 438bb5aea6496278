"""The walls of the house: who may import whom, and what nobody may call."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QT = {"PySide6", "shiboken6"}
HDF5 = {"h5py", "tables", "hdf5plugin"}
EXECUTES_DATA = {
    "eval",
    "exec",
    "compile",
    "pickle.load",
    "pickle.loads",
    "pickle.Unpickler",
    "marshal.loads",
    "shelve.open",
    "os.system",
}


def _trees(package: str) -> Iterator[tuple[Path, ast.Module]]:
    files = sorted((ROOT / package).rglob("*.py"))
    assert files, f"{package} has no module: the rule would hold for nothing"
    for file in files:
        yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    """The top-level package of each import, wherever in the module it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _called(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("core", QT | {"app", "qml", "tests"}),
        ("app", HDF5 | {"tests"}),
    ],
)
def test_imports_point_one_way(package: str, forbidden: set[str]) -> None:
    guilty = [
        f"{file} imports {name}"
        for file, tree in _trees(package)
        for name in _imported(tree)
        if name in forbidden
    ]
    assert not guilty


@pytest.mark.parametrize("package", ["core", "app"])
def test_nothing_executes_data(package: str) -> None:
    guilty = [
        f"{file} calls {name}"
        for file, tree in _trees(package)
        for name in _called(tree)
        if name in EXECUTES_DATA
    ]
    assert not guilty


def test_arrays_are_loaded_without_pickle() -> None:
    guilty = [
        str(file)
        for package in ("core", "app")
        for file, tree in _trees(package)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "allow_pickle"
        if not (isinstance(node.value, ast.Constant) and node.value.value is False)
    ]
    assert not guilty


def test_qml_holds_no_script_files() -> None:
    files = [file for file in (ROOT / "qml").rglob("*") if file.is_file()]
    assert any(file.suffix == ".qml" for file in files)
    assert not [file for file in files if file.suffix in {".js", ".mjs"}]


def test_qml_visible_modules_have_unique_names() -> None:
    names = [
        file.name for file, tree in _trees("app") if "QML_IMPORT_NAME" in _assigned_names(tree)
    ]
    assert names
    assert len(names) == len(set(names))


def _assigned_names(tree: ast.Module) -> set[str]:
    return {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
