from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from app.record.event_words import Sentence, log_sentence, notice_sentence
from core.recording.conversion import Changes
from core.recording.events import (
    BackgroundTaken,
    BatchEnded,
    DiskLow,
    Event,
    FileChosen,
    FileLeft,
    LogLine,
    Problem,
    RecordingFinished,
    RecordingStarted,
    RecordingWentOn,
    Refused,
    Snapped,
    SnapshotSaved,
    SourceStopped,
    Trouble,
)

PATH = Path("/data/run_%1.h5")
FULL = Problem(Trouble.DISK_FULL, "The disk is full", "Make room.", "errno 28")


def finished(
    lost: int = 0, changes: Changes | None = None, problem: Problem | None = None
) -> RecordingFinished:
    return RecordingFinished(PATH, 1204, lost, changes or Changes(), 751.0, 3_200_000_000, problem)


SUMMARY = "run_%1.h5 finished: 1\u202f204 steps, 3.2 GB, in 00:12:31"


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (LogLine(0.0, "New file a.h5"), Sentence("New file a.h5")),
        (LogLine(0.0, "moved", comment=True), Sentence("Comment: moved", "accent")),
        (finished(), Sentence(SUMMARY, "success")),
        (finished(lost=2), Sentence(f"{SUMMARY}, 2 steps lost", "warning")),
        (finished(changes=Changes(clipped=5)), Sentence(f"{SUMMARY}, 5 values clipped", "warning")),
        (finished(problem=FULL), Sentence(f"{SUMMARY}. Make room.", "error")),
        (RecordingStarted(PATH, ("Camera",), True), None),
        (Refused(FULL), None),
    ],
)
def test_log(qapp: QGuiApplication, event: Event, sentence: Sentence | None) -> None:
    assert log_sentence(event) == sentence


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (Refused(FULL), Sentence("The disk is full. Make room.", "error", "errno 28")),
        (
            Refused(Problem(Trouble.BUSY, "Not while recording", "Stop saving first.")),
            Sentence("Not while recording. Stop saving first.", "info"),
        ),
        (finished(), Sentence(SUMMARY, "success")),
        (finished(lost=2), Sentence(f"{SUMMARY}, 2 steps lost", "warning")),
        (finished(problem=FULL), Sentence("The disk is full. Make room.", "error", "errno 28")),
        (
            SnapshotSaved(PATH, ("/RawData/Detector000",), False),
            Sentence("Snapshot saved in run_%1.h5", "success"),
        ),
        (
            SnapshotSaved(PATH, (), True, Changes(rounded=1)),
            Sentence("Snapshot with background saved in run_%1.h5: 1 value rounded", "warning"),
        ),
        (
            SourceStopped(
                "Camera",
                Problem(Trouble.SOURCE, "Camera was stopped", "Camera was stopped. No light."),
            ),
            Sentence("Camera was stopped. No light.", "error"),
        ),
        (
            DiskLow(PATH.parent, 4_100_000_000, 480.0),
            Sentence(
                "The disk is nearly full: 4.1 GB left, about 8 min at this rate. Free some space "
                f"in {PATH.parent}, or stop and choose another folder. When it is full, all is "
                "saved and you are asked where to go on.",
                "warning",
            ),
        ),
        (
            RecordingWentOn(PATH, PATH),
            Sentence(f"The recording goes on in {PATH}", "success"),
        ),
        (BackgroundTaken(("A", "B")), Sentence("Background taken of A, B.", "success")),
        (FileChosen(PATH, fresh=True), None),
        (
            FileLeft(PATH),
            Sentence(
                f"{PATH.name} is closed and complete. With these settings files are written in "
                "another way, so the next save goes into a new file.",
                "info",
            ),
        ),
        (BatchEnded(2), None),
        (Snapped(("Camera",)), None),
        (LogLine(0.0, "New file a.h5"), None),
    ],
)
def test_notice(qapp: QGuiApplication, event: Event, sentence: Sentence | None) -> None:
    assert notice_sentence(event) == sentence


@pytest.mark.parametrize(
    ("waiting", "text"),
    [
        (0, "All scans of the list have run."),
        (3, "The list of scans was stopped; scans that wait: 3."),
    ],
)
def test_the_end_of_a_list_of_scans_is_logged(
    qapp: QGuiApplication, waiting: int, text: str
) -> None:
    del qapp
    sentence = log_sentence(BatchEnded(waiting))
    assert sentence is not None
    assert sentence.text == text
