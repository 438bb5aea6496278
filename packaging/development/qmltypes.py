"""Describes the Python types that QML imports, so that qmllint and editors know them.

PySide6's ``metaobjectdump`` reads the sources and ``qmltyperegistrar`` writes the description.
What the first leaves out is filled in here from the same sources: ``constant=True``, Python's
``list``, ``dict`` and ``object``, and classes whose Qt base it does not know.
"""

import ast
import json
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from development.environment import SetUpError, Tools

IMPORT_NAME = "Chronicle.App"
QT_MODULES = ("core", "gui", "qml", "qmlmodels", "quick")
QML_NAME_OF = {
    "list": "QVariantList",
    "dict": "QVariantMap",
    "object": "QVariant",
    "float": "double",
}


def generate(tools: Tools, sources: Path, target: Path) -> int:
    """Write ``qmldir`` and ``*.qmltypes`` for every QML-visible class under ``sources``.

    Returns the exit code of the tools.

    Raises:
        SetUpError: Two QML-visible modules share a file name, which the tools cannot tell apart.
    """
    modules = qml_modules(sources)
    folder = target.joinpath(*IMPORT_NAME.split("."))
    folder.mkdir(parents=True, exist_ok=True)
    qmldir = f"module {IMPORT_NAME}\ntypeinfo App.qmltypes\ndepends QtQuick\n"
    (folder / "qmldir").write_text(qmldir, encoding="utf-8")
    dump = folder / "metaobjects.json"
    dumper = [tools.program("pyside6-metaobjectdump"), "--quiet", "--out-file", str(dump)]
    if code := tools.run([*dumper, *map(str, modules)]):
        return code
    described = json.loads(dump.read_text(encoding="utf-8"))
    for module in described:
        complete(module, constant_properties(Path(module["inputFile"])))
    dump.write_text(json.dumps(described), encoding="utf-8")
    registrar = [tools.program("pyside6-qmltyperegistrar"), "--import-name", IMPORT_NAME]
    registrar += ["--major-version", "1", "--foreign-types", ",".join(_qt_metatypes(tools))]
    registrar += ["--generate-qmltypes", str(folder / "App.qmltypes")]
    return tools.run([*registrar, "-o", str(folder / "unused.cpp"), str(dump)])


def qml_modules(sources: Path) -> list[Path]:
    """The modules that declare the import name, each after the modules whose classes it derives.

    Raises:
        SetUpError: Two of them share a file name.
    """
    trees = {path: _parse(path) for path in sorted(sources.rglob("*.py"))}
    trees = {path: tree for path, tree in trees.items() if _declares_import_name(tree)}
    by_name = {path.name: path for path in trees}
    for path in trees:
        if by_name[path.name] is not path:
            raise SetUpError(
                f"Rename one, QML's tools need unique names: {path}, {by_name[path.name]}"
            )
    defines = {name: path for path, tree in trees.items() for name, _ in _classes(tree)}
    graph = {
        path: {defines[base] for _, bases in _classes(tree) for base in bases if base in defines}
        for path, tree in trees.items()
    }
    order = TopologicalSorter({path: needs - {path} for path, needs in graph.items()})
    return list(order.static_order())


def constant_properties(path: Path) -> set[tuple[str, str]]:
    """Class and property name of each ``@Property(..., constant=True)`` in a module."""
    return {
        (owner.name, function.name)
        for owner in ast.walk(_parse(path))
        if isinstance(owner, ast.ClassDef)
        for function in owner.body
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
        if keyword.arg == "constant"
    }


def complete(module: dict[str, Any], constants: set[tuple[str, str]]) -> None:
    """Add to one module's description, in place, what ``metaobjectdump`` leaves out."""
    for described in module["classes"]:
        described["object"] = described["object"] or "classInfos" in described
        for member in described.get("properties", []):
            member["constant"] = (described["className"], member["name"]) in constants
            member["type"] = _qml_name(member["type"])
        for member in [*described.get("slots", []), *described.get("signals", [])]:
            member["returnType"] = _qml_name(member["returnType"])
            for argument in member["arguments"]:
                argument["type"] = _qml_name(argument["type"])


def _qml_name(python_name: str) -> str:
    return QML_NAME_OF.get(python_name, python_name)


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _declares_import_name(tree: ast.Module) -> bool:
    return any(
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value == IMPORT_NAME
        and any(isinstance(x, ast.Name) and x.id == "QML_IMPORT_NAME" for x in statement.targets)
        for statement in tree.body
    )


def _classes(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Name and bases (by bare name) of each class at the top of a module."""
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            yield statement.name, [x.id for x in statement.bases if isinstance(x, ast.Name)]


def _qt_metatypes(tools: Tools) -> list[str]:
    """Qt's own descriptions, which the registrar needs to know the base classes."""
    files = [f"metatypes/qt6{name}_metatypes.json" for name in QT_MODULES]
    packages = ("lib/python*/site-packages/PySide6/Qt", "Lib/site-packages/PySide6")
    environment = tools.folder.parent
    return [str(x) for place in packages for f in files for x in environment.glob(f"{place}/{f}")]
