from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from core.layout.settings_reader import LARGEST, parse
from core.layout.settings_xml import SettingsNode, describe, to_xml, write

SETTINGS = Path(__file__).parents[2] / "data" / "settings.xml"


class Mode(StrEnum):
    SINGLE = "single"
    AVERAGE = "average"


class Region(BaseModel):
    x0: int = 3


class Camera(BaseModel):
    exposure: float = Field(
        12.5, gt=0, le=1000, title="Exposure", json_schema_extra={"units": "ms"}
    )
    bit_depth: int = 12
    frames: int = Field(2, ge=1)
    cooling: bool = True
    mode: Mode = Mode.AVERAGE
    gain: Literal["low", "high"] = "low"
    owner: str = "Größe <µ> & 'co'"
    remark: str = "two\nlines"
    folder: Path = Path("data")
    serial: str | None = None
    region: Region = Region()


def node(parent: SettingsNode, name: str) -> SettingsNode:
    (found,) = (child for child in parent.children if child.name == name)
    return found


class TestFromModels:
    def test_types_titles_units_and_limits(self) -> None:
        camera = describe("settings", Camera(), "My camera")
        assert camera.title == "My camera"
        assert node(camera, "exposure") == SettingsNode(
            "exposure", "float", "Exposure", 12.5, "ms", (0, 1000)
        )
        assert node(camera, "bit_depth") == SettingsNode("bit_depth", "int", "Bit depth", 12)
        assert node(camera, "frames").limits == (1, None)
        mode = node(camera, "mode")
        assert (mode.kind, mode.value, mode.limits) == ("list", "average", ("single", "average"))
        assert node(camera, "gain").limits == ("low", "high")
        assert node(camera, "remark").kind == "text"
        assert node(camera, "folder").kind == "browsepath"
        assert node(node(camera, "region"), "x0").value == 3

    def test_values_come_back(self) -> None:
        text = to_xml("My camera", Camera(), H5Saver=Region(x0=5))
        read = parse(text)
        assert read.name == "All_settings"
        assert [child.name for child in read.children] == ["settings", "H5Saver"]
        assert node(read, "settings").title == "My camera"
        values = Camera().model_dump(mode="json") | {"serial": ""}
        assert read.plain() == {"settings": values, "H5Saver": {"x0": 5}}

    def test_groups_of_other_origin(self) -> None:
        regions = SettingsNode(
            "regions", title="Regions", children=(SettingsNode("1 µm / spot", "str", "a", "b"),)
        )
        read = parse(to_xml("x", Region(), regions=regions))
        assert node(read, "regions").plain() == {"_1__m___spot": "b"}

    def test_it_is_written_as_pymodaq_writes_it(self) -> None:
        text = write(describe("settings", Camera(), "t"))
        assert '<mode type="list" title="Mode" ' in text
        assert "limits=\"['single', 'average']\">str('average')</mode>" in text
        assert 'suffix="ms"' in text
        assert ">1</cooling>" in text
        assert "Größe &lt;µ&gt; &amp;" in text


class TestPymodaqsSettings:
    def test_values(self) -> None:
        read = parse(SETTINGS.read_text()).plain()
        assert read["settings"] == {
            "exposure": 12.5,
            "binning": 2,
            "cooling": True,
            "mode": "average",
            "sname": "Andor <\N{GREEK SMALL LETTER ALPHA}>",
            "roi": {"x0": 3},
        }
        saver = read["H5Saver"]["h5saver_settings"]
        assert saver["save_type"] == "scan"
        assert saver["base_path"] == "C:\\Data"
        assert saver["current_scan_name"] == ""
        assert saver["new_file"] is None
        assert saver["backend"]["swmr_options"] == {"enable_swmr": True, "flush_interval": 1}
        assert saver["data_format"]["compression_options"]["h5comp_level"] == 5

    def test_units_titles_and_choices(self) -> None:
        settings = node(parse(SETTINGS.read_text()), "settings")
        assert node(settings, "exposure").units == "ms"
        assert node(settings, "exposure").title == "Exposure:"
        assert node(settings, "mode").limits == ("single", "average")

    def test_written_again_it_says_the_same(self) -> None:
        read = parse(SETTINGS.read_text())
        assert repr(parse(write(read))) == repr(read)

    @pytest.mark.parametrize(
        ("kind", "text", "value"),
        [
            ("int", "2.0x", "2.0x"),
            ("float", "nan?", "nan?"),
            ("bool", "yes", "yes"),
            ("bool_push", "1", True),
            ("led", "0", False),
            ("list", "int(5)", 5),
            ("list", "float(0.5)", 0.5),
            ("list", "__import__('os')", "__import__('os')"),
            ("list", "old style", "old style"),
            ("itemselect", "['a']", "['a']"),
            ("slide", "2", 2.0),
            ("str", "  ", "  "),
            ("int", "9" * 5000, "9" * 5000),
        ],
    )
    def test_values_of_all_kinds(self, kind: str, text: str, value: object) -> None:
        read = parse(f'<x type="{kind}">{text}</x>')
        assert read.value == value
        assert type(read.value) is type(value)


NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,8}", fullmatch=True)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
LEAVES = st.one_of(
    st.builds(
        SettingsNode, NAMES, st.sampled_from(["str", "text", "browsepath"]), TEXT, TEXT, TEXT
    ),
    st.builds(SettingsNode, NAMES, st.just("int"), TEXT, st.integers(), TEXT),
    st.builds(SettingsNode, NAMES, st.just("float"), TEXT, st.floats(allow_nan=False), TEXT),
    st.builds(SettingsNode, NAMES, st.just("bool"), TEXT, st.booleans(), TEXT),
    st.builds(
        SettingsNode,
        NAMES,
        st.just("list"),
        TEXT,
        TEXT,
        TEXT,
        st.lists(TEXT | st.integers()).map(tuple),
    ),
)
TREES = st.recursive(
    LEAVES,
    lambda inside: st.builds(
        SettingsNode,
        NAMES,
        title=TEXT,
        children=st.lists(inside, max_size=4).map(tuple),
    ),
    max_leaves=8,
)


@given(TREES)
def test_any_tree_comes_back(tree: SettingsNode) -> None:
    assert parse(write(tree)) == tree


@given(st.text())
def test_any_text_is_written_as_valid_xml(text: str) -> None:
    read = parse(write(SettingsNode("a", "str", text, text)))
    assert isinstance(read.value, str)


BILLION_LAUGHS = (
    """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""
)
EXTERNAL = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BILLION_LAUGHS, "document type"),
        (EXTERNAL, "document type"),
        ("<x>&undefined;</x>", "no XML"),
        ("<x>" * 10_000, "deeply"),
        ("<x", "no XML"),
        ("", "no XML"),
        ("not xml", "no XML"),
        ("<a/><b/>", "no XML"),
        ("\ud800", "no XML"),
        (" " * (LARGEST + 1), "too long"),
    ],
    ids=lambda value: value[:20],
)
def test_hostile_xml_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse(text)
