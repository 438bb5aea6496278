from PySide6.QtGui import QGuiApplication

from app.scan.scan_words import failure_text, points_text, state_word, tone
from core.scanning.events import ScanFailure, ScanProgress, ScanState


def test_every_state_has_a_word_of_its_own_and_a_colour(qapp: QGuiApplication) -> None:
    assert len({state_word(state) for state in ScanState}) == len(ScanState)
    assert {tone(state) for state in ScanState} == {"accent", "warning", "success", "error"}
    assert (state_word(ScanState.ASKING), tone(ScanState.ASKING)) == ("Waits for you", "warning")


def test_points_are_counted_and_skipped_ones_named(qapp: QGuiApplication) -> None:
    assert points_text(ScanProgress(ScanState.RUNNING, 121, visited=45)) == "45 of 121 points"
    skipped = ScanProgress(ScanState.RUNNING, 9, visited=4, skipped=2)
    assert points_text(skipped) == "4 of 9 points, 2 skipped"


def test_a_failure_names_the_point_as_people_count(qapp: QGuiApplication) -> None:
    failure = ScanFailure(0, "x", "The stage does not answer.")
    assert failure_text(failure) == "x failed at point 1. The stage does not answer."
