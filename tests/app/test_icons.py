import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "qml" / "Chronicle" / "Controls" / "icons"
SOURCES = [*(ROOT / "qml").rglob("*.qml"), *(ROOT / "app").rglob("*.py")]


def test_icons_are_those_that_are_used() -> None:
    words = {
        word
        for source in SOURCES
        for word in re.findall(r'"([a-z0-9-]+)"', source.read_text(encoding="utf-8"))
    }
    assert sorted(path.stem for path in ICONS.glob("*.svg") if path.stem not in words) == []


def test_every_icon_that_is_named_is_there() -> None:
    named = {
        (source.name, name)
        for source in SOURCES
        for line in source.read_text(encoding="utf-8").splitlines()
        if "iconName:" in line
        for name in re.findall(r'"([a-z0-9-]+)"', line)
    }
    assert len(named) > 10
    assert sorted(name for name in named if not (ICONS / f"{name[1]}.svg").exists()) == []


def test_licence_stands_beside_the_icons() -> None:
    assert "ISC License" in (ICONS / "LICENSE").read_text(encoding="utf-8")
