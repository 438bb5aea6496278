import csv
import io

from core.timing.durations import MILLISECOND, SECOND
from core.timing.laps import Lap, LapStatistics, as_csv, as_text, splits, statistics

LAPS = (
    Lap(total=2 * SECOND, wall=1_790_000_000 * SECOND, note='shutter, "open"'),
    Lap(total=5 * SECOND + 20 * MILLISECOND, wall=1_790_000_003 * SECOND, step="step 7 of Camera"),
    Lap(total=6 * SECOND, wall=1_790_000_004 * SECOND),
)


def test_splits_and_what_they_say_together() -> None:
    assert splits(LAPS) == [2 * SECOND, 3 * SECOND + 20 * MILLISECOND, 980 * MILLISECOND]
    assert statistics(LAPS) == LapStatistics(
        least=980 * MILLISECOND, most=3020 * MILLISECOND, mean=2 * SECOND
    )
    assert statistics(()) is None


def test_csv_is_read_back_by_any_reader() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(LAPS))))
    assert [row["total_s"] for row in rows] == ["2.000", "5.020", "6.000"]
    assert [row["split_s"] for row in rows] == ["2.000", "3.020", "0.980"]
    assert rows[0]["note"] == 'shutter, "open"'
    assert rows[1]["step"] == "step 7 of Camera"


def test_text_has_a_line_for_each_lap() -> None:
    lines = as_text(LAPS).split("\n")
    assert [line.split("\t")[1] for line in lines] == ["00:00:02.00", "00:00:05.02", "00:00:06.00"]
    assert lines[0].endswith('shutter, "open"')
