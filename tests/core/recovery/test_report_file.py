from pathlib import Path

import pytest

from core.recovery.intact import Hole
from core.recovery.report_file import read_reports, write_reports
from core.recovery.reports import (
    CopiedReadable,
    NothingToDo,
    Recovered,
    Refused,
    Report,
    StreamReport,
)

PATH = Path("/data/a.h5")
REPORTS: list[Report] = [
    Recovered(
        PATH,
        PATH.with_name("a.before-recovery.h5"),
        (StreamReport("/RawData/Detector000", "Kamera µ", 5, 8, 1, (Hole("/x", 2, 3),)),),
        log_lines=2,
        remarks=("A remark.",),
    ),
    CopiedReadable(PATH, PATH.with_name("a.recovered.h5"), 4, (Hole("/y", 0, 0),), ("/z: gone",)),
    NothingToDo(PATH),
    Refused(PATH, "It is open in python (process 7). Close it there first."),
]


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports.json", REPORTS)
    assert read_reports(tmp_path / "reports.json") == REPORTS


@pytest.mark.parametrize("text", ["", "{", "{}x", '[{"kind": "Other"}]', "[3]", "[{}]"])
def test_other_files_hold_no_reports(tmp_path: Path, text: str) -> None:
    (tmp_path / "reports.json").write_text(text)
    with pytest.raises(ValueError, match=r"\S"):
        read_reports(tmp_path / "reports.json")
