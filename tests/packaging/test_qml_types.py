"""The description of the Python types that QML's tools read."""

import sys
from pathlib import Path

import pytest

from development import qmltypes
from development.environment import SetUpError, Tools

HEAD = """
from PySide6.QtCore import {imports}
from PySide6.QtQml import QmlElement
QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1
"""

BASE = (
    HEAD.format(imports="QObject, Property, Signal, Slot")
    + """
@QmlElement
class Base(QObject):
    changed = Signal(list)

    @Property(list, constant=True)
    def words(self):
        return []

    @Property(float, notify=changed)
    def level(self):
        return 0.5

    @Slot(dict, result=list)
    def ask(self, question):
        return []
"""
)

TREE = (
    HEAD.format(imports="QAbstractItemModel")
    + """
from a_derived import Derived

@QmlElement
class Tree(QAbstractItemModel):
    pass
"""
)

DERIVED = (
    HEAD.format(imports="QObject")
    + """
from z_base import Base

@QmlElement
class Derived(Base):
    pass
"""
)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "app"
    for name, text in {"z_base": BASE, "a_derived": DERIVED, "tree": TREE}.items():
        path = folder / name / f"{name}.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    (folder / "plain.py").write_text("class NotSeenByQml: ...\n", encoding="utf-8")
    return folder


def test_base_classes_come_before_those_that_derive_from_them(sources: Path) -> None:
    names = [path.stem for path in qmltypes.qml_modules(sources)]
    assert sorted(names) == ["a_derived", "tree", "z_base"]
    assert names.index("z_base") < names.index("a_derived")


def test_modules_of_one_name_are_refused(sources: Path) -> None:
    (sources / "z_base.py").write_text(BASE, encoding="utf-8")
    with pytest.raises(SetUpError, match=r"z_base\.py"):
        qmltypes.qml_modules(sources)


def test_description_holds_what_the_qml_linter_needs(sources: Path, tmp_path: Path) -> None:
    tools = Tools(Path(sys.executable).parent)
    assert qmltypes.generate(tools, sources, tmp_path / "types") == 0
    folder = tmp_path / "types" / "Chronicle" / "App"
    assert "typeinfo App.qmltypes" in (folder / "qmldir").read_text(encoding="utf-8")
    text = (folder / "App.qmltypes").read_text(encoding="utf-8")
    text = " ".join(text.replace(";", " ").split())
    for name in ("Base", "Derived", "Tree"):
        assert f'exports: ["Chronicle.App/{name} 1.0"]' in text
    assert 'name: "Derived" accessSemantics: "reference" prototype: "Base"' in text
    words, level = text.index('Property { name: "words"'), text.index('Property { name: "level"')
    assert 'type: "QVariantList"' in text[words:level]
    assert "isPropertyConstant: true" in text[words:level]
    assert 'name: "level" type: "double"' in text
    assert text.count("isPropertyConstant") == 1
    assert 'Parameter { name: "a1" type: "QVariantMap" }' in text
