"""What the packages tell of the product, checked without building one."""

import ast
import plistlib
import re
import shutil
import struct
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bundling import contents, cut, icons, linux, macos, product, qml_modules, windows
from bundling.cut import Used
from bundling.product import COMMAND, FILE_TYPES, ICON, IDENTIFIER, ROOT
from core.version import __version__

EXTENSIONS = {"h5", "hdf5", "hdf", "nxs", "nx"}
MIME = {kind.mime for kind in FILE_TYPES}


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What goes into /usr/share."""
    folder = tmp_path_factory.mktemp("share")
    linux.write_desktop_files(folder)
    return folder


def program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def test_one_version_everywhere(share: Path) -> None:
    assert product.version() == __version__
    briefcase = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["briefcase"]
    assert briefcase["version"] == __version__
    assert macos.info_plist()["CFBundleVersion"] == __version__


def test_desktop_entry_opens_our_files(share: Path) -> None:
    entry = (share / "applications" / f"{COMMAND}.desktop").read_text("utf-8")
    lines = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line)
    assert lines["Exec"] == f"{COMMAND} %F"
    assert set(lines["MimeType"].rstrip(";").split(";")) >= MIME


def test_readme_names_the_packages_of_this_version() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"_{__version__}_amd64.deb" in readme
    assert f"-{__version__}-1.x86_64.rpm" in readme


@pytest.mark.parametrize("page", ["Browse/BrowsePage.qml", "Record/FileSection.qml"])
def test_the_dialogs_list_every_extension(page: str) -> None:
    text = (ROOT / "qml" / "Chronicle" / page).read_text("utf-8")
    found = re.search(r"HDF5 files \(([^)]*)\)", text)
    assert found
    assert set(found[1].split()) >= {f"*.{extension}" for extension in EXTENSIONS}


def test_desktop_entry_is_valid(share: Path) -> None:
    checker = program("desktop-file-validate")
    entry = share / "applications" / f"{COMMAND}.desktop"
    done = subprocess.run([checker, str(entry)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_description_for_software_centres_is_valid(share: Path) -> None:
    checker = program("appstreamcli")
    metainfo = share / "metainfo" / f"{IDENTIFIER}.metainfo.xml"
    done = subprocess.run(
        [checker, "validate", "--no-net", str(metainfo)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert f"{COMMAND}.desktop" in metainfo.read_text("utf-8")


def test_every_extension_has_a_type(share: Path) -> None:
    tree = ET.parse(share / "mime" / "packages" / f"{COMMAND}.xml")
    patterns = {x.get("pattern") for x in tree.iter() if x.tag.endswith("glob")}
    assert patterns == {f"*.{extension}" for extension in EXTENSIONS}


def test_icons_of_all_sizes_have_that_size(share: Path) -> None:
    for size in icons.SIZES:
        path = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{COMMAND}.png"
        assert struct.unpack(">II", path.read_bytes()[16:24]) == (size, size)


def test_icon_files_hold_pictures(tmp_path: Path) -> None:
    icons.write_ico(ICON, tmp_path / "x.ico")
    icons.write_icns(ICON, tmp_path / "x.icns")
    ico, icns = (tmp_path / "x.ico").read_bytes(), (tmp_path / "x.icns").read_bytes()
    count = struct.unpack("<HHH", ico[:6])[2]
    assert ico.count(b"\x89PNG") == count
    size, offset = struct.unpack("<II", ico[6 + 16 * (count - 1) + 8 :][:8])
    assert offset + size == len(ico)
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8])[0] == len(icns)


@pytest.mark.qt_log_ignore("Cannot read file")
def test_no_svg_is_no_icon(tmp_path: Path) -> None:
    (tmp_path / "no.svg").write_text("nothing")
    with pytest.raises(ValueError, match="is no SVG"):
        icons.png(tmp_path / "no.svg", 16)


def test_finder_is_told_of_our_files() -> None:
    plist = plistlib.loads(plistlib.dumps(macos.info_plist()))
    declared = plist["UTImportedTypeDeclarations"]
    tags = [x["UTTypeTagSpecification"]["public.filename-extension"] for x in declared]
    assert {extension for tag in tags for extension in tag} == EXTENSIONS
    opened = {x for kind in plist["CFBundleDocumentTypes"] for x in kind["LSItemContentTypes"]}
    assert opened == {x["UTTypeIdentifier"] for x in declared}


def test_briefcase_is_told_the_same() -> None:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    application = tables["tool"]["briefcase"]["app"][COMMAND]
    assert application["requires"] == tables["project"]["dependencies"]
    assert application["description"] == tables["project"]["description"]
    assert all((ROOT / source).is_dir() for source in application["sources"])
    assert {x["mime_type"] for x in application["document_type"].values()} == MIME


def test_installer_for_windows_compiles(tmp_path: Path) -> None:
    program("makensis")
    bundle = tmp_path / "bundle"
    (bundle / "lib").mkdir(parents=True)
    for name in (f"{COMMAND}.exe", f"{COMMAND}-console.exe", "lib/something.dll"):
        (bundle / name).write_bytes(b"stands in for a program")
    (installer,) = windows.build(bundle, tmp_path / "work", tmp_path)
    assert installer.read_bytes()[:2] == b"MZ"
    types = (tmp_path / "work" / "file_types.nsh").read_text("utf-8")
    for extension in EXTENSIONS:
        assert types.count(f'".{extension}"') == 2


def test_version_resource_is_python_that_pyinstaller_reads(tmp_path: Path) -> None:
    text = Path(windows.version_resource(tmp_path)).read_text("utf-8")
    tree = ast.parse(text, mode="eval")
    assert isinstance(tree.body, ast.Call)
    assert __version__ in text


def test_recipe_of_the_folder_is_python() -> None:
    recipe = ROOT / "packaging" / "application" / f"{COMMAND}.spec"
    ast.parse(recipe.read_text("utf-8"))


def test_every_module_and_data_file_comes_along() -> None:
    modules = contents.modules()
    assert {"app.main", "core.sources.this_computer", "core.reading.process"} <= set(modules)
    files = {Path(source) for source, _ in contents.data_files()}
    assert set((ROOT / "qml").rglob("*.qml")) <= files
    assert set((ROOT / "qml").rglob("*.ttf")) <= files


@pytest.fixture(scope="module")
def used() -> Used:
    return Used.of_this_project()


def test_qml_modules_are_those_that_are_imported(used: Used) -> None:
    assert {"QtQuick/Controls", "QtQuick/Dialogs", "QtQuick/Controls/Fusion"} <= used.qml_modules
    assert "QtQuick/Controls/Material" not in used.qml_modules


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("plugins/platforms/libqxcb.so", True),
        ("plugins/platforms/libqvnc.so", False),
        ("plugins/sqldrivers/libqsqlite.so", False),
        ("qml/QtQuick/Layouts/qmldir", True),
        ("qml/QtQuick/Controls/Material/qmldir", False),
        ("translations/qtbase_xx.qm", False),
    ],
)
def test_unused_parts_of_qt_stay_out(used: Used, name: str, kept: bool) -> None:
    entry = (f"PySide6/Qt/{name}", str(qml_modules.qt_folder() / name), "BINARY")
    here = Used(used.qml_modules, used.codecs, used.languages, (Path(sys.prefix).resolve(),))
    assert bool(cut.cut([entry], here)) is kept


def test_files_of_the_system_stay_out(used: Used) -> None:
    entry = ("libz.so.1", "/usr/lib/x86_64-linux-gnu/libz.so.1", "BINARY")
    assert cut.cut([entry], used) == []
