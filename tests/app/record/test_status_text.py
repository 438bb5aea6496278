from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.record.status_text import StatusText, changes_text, status_text
from core.formatting import NARROW_SPACE
from core.recording.conversion import Changes
from core.recording.status import Assurance, RecordingStatus, State, StreamStatus

RUNNING = RecordingStatus(
    state=State.RECORDING,
    path=Path("/data/2026/20260301/Data_20260301_14_02_11.h5"),
    seconds=751.2,
    streams=(StreamStatus("Camera", saved=1200, safe=1199), StreamStatus("Meter", 4, 1)),
    bytes_per_second=48.2e6,
    file_bytes=3_200_000_000,
    queue_fraction=0.02,
    disk_seconds_left=18_600.0,
    changes=Changes(clipped=12),
)


def told(status: RecordingStatus, *, grabbing: bool = False, failed: bool = False) -> StatusText:
    return status_text(status, grabbing=grabbing, failed=failed)


def test_a_running_recording_in_words(qapp: QGuiApplication) -> None:
    assert told(RUNNING) == StatusText(
        state="Recording",
        tone="recording",
        name="Data_20260301_14_02_11",
        elapsed="00:12:31",
        saved=f"1{NARROW_SPACE}204",
        safe=f"1{NARROW_SPACE}200",
        safe_caption="Safe",
        safe_meaning="Steps that are on the disk and survive a crash or a power cut",
        rate="48.2 MB/s",
        file_size="3.2 GB",
        queue_fill="2 %",
        queue_fills_up=False,
        lost="0",
        lost_something=False,
        disk_left="5 h 10 min left",
        changes="12 values clipped",
    )


def test_a_queue_that_fills_up_stands_out(qapp: QGuiApplication) -> None:
    assert not told(replace(RUNNING, queue_fraction=0.8)).queue_fills_up
    assert told(replace(RUNNING, queue_fraction=0.81)).queue_fills_up


def test_what_is_not_confirmed_is_not_called_safe(qapp: QGuiApplication) -> None:
    shown = told(replace(RUNNING, assurance=Assurance.FLUSHED))
    assert shown.safe_caption == "Flushed"
    assert "perhaps not a power cut" in shown.safe_meaning


def test_what_an_unlucky_crash_can_spoil_is_not_called_safe(qapp: QGuiApplication) -> None:
    shown = told(replace(RUNNING, assurance=Assurance.SYNCED))
    assert shown.safe_caption == "Synced"
    assert "without SWMR" in shown.safe_meaning


def test_a_silent_disk_stands_before_everything(qapp: QGuiApplication) -> None:
    shown = told(replace(RUNNING, silent_seconds=4.7))
    assert (shown.state, shown.tone) == ("The disk has not answered for 4 s", "error")


@pytest.mark.parametrize(
    ("state", "text"),
    [(State.STARTING, "Starting"), (State.FINISHING, "Finishing"), (State.RECORDING, "Recording")],
)
def test_whatever_writes_counts_as_recording(
    qapp: QGuiApplication, state: State, text: str
) -> None:
    shown = told(RecordingStatus(state=state), grabbing=True)
    assert (shown.state, shown.tone) == (text, "recording")


@pytest.mark.parametrize(
    ("grabbing", "failed", "expected"),
    [
        (False, False, ("Ready", "neutral")),
        (True, False, ("Live", "live")),
        (True, True, ("Stopped by a problem", "error")),
    ],
)
def test_states_at_rest(
    qapp: QGuiApplication, grabbing: bool, failed: bool, expected: tuple[str, str]
) -> None:
    shown = told(RecordingStatus(), grabbing=grabbing, failed=failed)
    assert (shown.state, shown.tone) == expected
    assert shown.saved == ""


def test_lost_steps_warn(qapp: QGuiApplication) -> None:
    status = RecordingStatus(
        state=State.RECORDING, streams=(StreamStatus("Camera", dropped=2, missing=1),)
    )
    shown = told(status)
    assert (shown.lost, shown.lost_something, shown.tone) == ("3", True, "warning")


def test_after_the_end_the_counters_stay_and_the_rates_go(qapp: QGuiApplication) -> None:
    ended = RecordingStatus(
        path=RUNNING.path, streams=RUNNING.streams, bytes_per_second=5.0, disk_seconds_left=3.0
    )
    shown = told(ended)
    assert shown.saved == f"1{NARROW_SPACE}204"
    assert (shown.rate, shown.queue_fill, shown.disk_left) == ("", "", "")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (Changes(), ""),
        (Changes(clipped=1), "1 value clipped"),
        (Changes(rounded=2), "2 values rounded"),
        (
            Changes(clipped=1200, rounded=3, not_a_number=1),
            f"1{NARROW_SPACE}200 values clipped, 3 rounded, 1 not a number, saved as 0",
        ),
    ],
)
def test_changes_in_words(qapp: QGuiApplication, changes: Changes, text: str) -> None:
    assert changes_text(changes) == text
