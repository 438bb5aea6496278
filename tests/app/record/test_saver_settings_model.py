import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from app.record.saver_settings_model import SaverSettingsModel
from core.saver_settings import BackendName, CodecName, SaverSettings, SaveType, WhenFull


@pytest.fixture
def model(qapp: QGuiApplication, tmp_path: Path) -> SaverSettingsModel:
    return SaverSettingsModel(SaverSettings(base_path=tmp_path))


def test_choices_are_indexes_into_their_words(model: SaverSettingsModel) -> None:
    assert model.saveTypes[model.saveType] == "Continuous"
    assert model.backends[model.backend] == "h5py"
    assert model.numberTypes[model.savingDynamic] == "float64"
    assert model.codecs[model.compression] == "none"
    assert model.whenFullChoices[model.whenFull] == "Wait"


def test_every_option_reaches_the_settings(model: SaverSettingsModel, tmp_path: Path) -> None:
    model.saveType = 0
    model.save2D = False
    model.saveRawOnly = False
    model.backend = 1
    model.enableSwmr = False
    model.flushInterval = "25"
    model.baseName = "Messung µ"
    model.whenFull = 1
    model.savingDynamic = model.numberTypes.index("uint16")
    model.compression = model.codecs.index("zstd")
    model.level = 7
    assert model.settings == SaverSettings(
        save_type=SaveType.SNAPSHOT,
        save_2d=False,
        save_raw_only=False,
        backend=BackendName.PYTABLES,
        enable_swmr=False,
        flush_interval=25,
        base_path=tmp_path,
        base_name="Messung µ",
        when_full=WhenFull.DROP,
        saving_dynamic="uint16",
        compression=CodecName.ZSTD,
        level=7,
    )


def test_each_change_is_told_once_and_none_is_not(model: SaverSettingsModel) -> None:
    told: list[SaverSettings] = []
    model.edited.connect(told.append)
    model.level = 9
    model.level = 9
    model.baseName = model.baseName
    assert [settings.level for settings in told] == [9]


def test_a_refused_name_stays_in_its_field_and_says_what_to_do(model: SaverSettingsModel) -> None:
    model.baseName = "a/b"
    assert model.baseName == "a/b"
    assert "cannot contain /" in model.baseNameProblem
    assert model.problem == model.baseNameProblem
    assert model.settings.base_name == "Data"

    model.baseName = "ab"
    assert model.settings.base_name == "ab"
    assert (model.baseNameProblem, model.problem) == ("", "")


def test_flush_interval_is_a_whole_number_of_steps(model: SaverSettingsModel) -> None:
    model.flushInterval = "ten"
    assert model.flushIntervalProblem == "Type a whole number."
    model.flushInterval = "-1"
    assert model.flushIntervalProblem == "Type 0 or more."
    model.flushInterval = " 0 "
    assert model.flushIntervalProblem == ""
    assert model.settings.flush_interval == 0


def test_a_folder_that_is_not_there_is_taken_with_a_warning(
    model: SaverSettingsModel, tmp_path: Path
) -> None:
    missing = tmp_path / "a" / "b"
    model.basePath = str(missing)
    assert "does not exist" in model.basePathProblem
    assert model.settings.base_path == missing
    assert model.problem == ""


def test_half_a_path_is_refused(model: SaverSettingsModel, tmp_path: Path) -> None:
    model.basePath = "data"
    assert "not a complete path" in model.basePathProblem
    assert model.problem == model.basePathProblem
    assert model.settings.base_path == tmp_path

    model.chooseBasePath(QUrl.fromLocalFile(str(tmp_path)))
    assert (model.basePath, model.problem) == (str(tmp_path), "")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions do not keep anybody out there")
def test_a_file_is_no_folder(model: SaverSettingsModel, tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    model.basePath = str(tmp_path / "notes")
    assert "is a file" in model.basePathProblem


def test_swmr_options_are_h5pys(model: SaverSettingsModel) -> None:
    assert model.swmrVisible
    model.backend = 1
    assert not model.swmrVisible


def test_a_codec_that_the_other_backend_lacks_is_replaced_and_not_offered(
    model: SaverSettingsModel,
) -> None:
    model.compression = model.codecs.index("bitshuffle-lz4")
    assert not model.levelVisible
    model.backend = 1
    assert "bitshuffle-lz4" not in model.codecs
    assert model.codecs[model.compression] == "blosc2"
    assert model.levelVisible


def test_a_scan_is_one_of_the_save_types(qapp: QGuiApplication) -> None:
    model = SaverSettingsModel(SaverSettings(save_type=SaveType.SCAN))
    assert model.saveTypes[model.saveType] == "Scan"
    assert model.scanning
    assert not model.continuous
    model.saveType = 2
    assert model.continuous


def test_flushing_only_at_the_end_is_warned_about_where_it_counts(qapp: QGuiApplication) -> None:
    del qapp
    model = SaverSettingsModel(SaverSettings())
    assert model.flushWarning == ""
    model.flushInterval = "0"
    assert "a crash or a power cut costs all" in str(model.flushWarning)
    model.enableSwmr = False
    assert model.flushWarning == ""
