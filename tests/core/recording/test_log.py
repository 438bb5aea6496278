"""Lines of the log reach whoever listens at once, and a file as soon as there is one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from core.recording.events import FileChosen, LogLine
from tests.core.recording.conftest import MakeBench
from tests.core.recording.driven_bench import DrivenBench, wait_until
from tests.core.recording.stored import log_rows, log_texts

BACKENDS = [{"backend": "h5py"}, {"backend": "h5py", "enable_swmr": False}, {"backend": "pytables"}]


@pytest.fixture(params=BACKENDS, ids=["swmr", "h5py", "pytables"])
def bench(request: pytest.FixtureRequest, make_bench: MakeBench) -> DrivenBench:
    driven = make_bench(**request.param)
    driven.add()
    return driven


def comments(path: Path) -> list[str]:
    return [text for text in log_texts(path) if text.startswith("Comment: ")]


def test_a_comment_while_recording_is_in_the_file(bench: DrivenBench) -> None:
    bench.start()
    bench.wait_for_steps(5)
    bench.bench.add_comment("sample 7 at 20 °C")
    bench.bench.add_comment("zweite Zeile, 第二行")
    path = bench.stop().path
    assert log_texts(path) == [
        f"Recording Known into {path.name}",
        "Comment: sample 7 at 20 °C",
        "Comment: zweite Zeile, 第二行",
        "Recording stopped",
    ]


def test_a_comment_while_recording_is_safe_before_the_end(make_bench: MakeBench) -> None:
    bench = make_bench()
    bench.add()
    path = bench.start().path
    bench.bench.add_comment("do not lose me")
    beside = path.with_name(path.name + ".log.jsonl")
    wait_until(lambda: beside.exists() and "do not lose me" in beside.read_text(encoding="utf-8"))
    bench.stop()
    assert not beside.exists()
    assert comments(path) == ["Comment: do not lose me"]


def test_a_comment_afterwards_is_added_to_the_current_file(bench: DrivenBench) -> None:
    path = bench.record().path
    bench.bench.add_comment("looks good")
    bench.hold()
    assert comments(path) == ["Comment: looks good"]
    bench.go_on()


def test_a_comment_before_there_is_a_file_waits_for_it(bench: DrivenBench) -> None:
    bench.bench.add_comment("about to start")
    path = bench.record().path
    assert log_texts(path)[0] == "Comment: about to start"
    assert comments(bench.record().path) == []


def test_a_comment_before_a_snapshot_is_in_its_file(bench: DrivenBench) -> None:
    bench.bench.add_comment("first light")
    snapshot = bench.snapshot()
    assert log_texts(snapshot.path) == [
        "Comment: first light",
        f"Snapshot saved in /RawData/Detector000 of {snapshot.path.name}",
    ]


def test_a_comment_when_the_current_file_is_gone_waits_for_the_next(bench: DrivenBench) -> None:
    gone = bench.record().path
    gone.unlink()
    bench.bench.add_comment("where did it go?")
    path = bench.record().path
    assert comments(path) == ["Comment: where did it go?"]
    assert not gone.exists() or gone == path


def test_lines_of_the_log_are_told_as_they_come(bench: DrivenBench) -> None:
    before = datetime.now().timestamp()
    bench.bench.add_comment("hello")
    wait_until(lambda: bench.heard(LogLine))
    (line,) = bench.heard(LogLine)
    assert (line.text, line.comment) == ("hello", True)
    assert before <= line.moment <= datetime.now().timestamp()
    bench.start()
    wait_until(lambda: len(bench.heard(LogLine)) == 2)
    assert not bench.heard(LogLine)[1].comment


def test_rows_carry_their_moment_with_its_time_zone(bench: DrivenBench) -> None:
    before = datetime.now().astimezone()
    bench.bench.add_comment("now")
    path = bench.record().path
    moments = [datetime.fromisoformat(row.split(" ", 1)[0]) for row in log_rows(path)]
    assert moments == sorted(moments)
    for moment in moments:
        assert moment.utcoffset() == before.utcoffset()
        assert abs((moment - before).total_seconds()) < 60


def test_every_file_says_what_was_done_with_it(bench: DrivenBench) -> None:
    bench.bench.new_file()
    path = bench.next(FileChosen).path
    bench.bench.take_background()
    bench.record()
    bench.bench.append_to(path)
    bench.next(FileChosen)
    bench.snapshot()
    bench.record()
    recording = f"Recording Known into {path.name}"
    assert log_texts(path) == [
        f"New file {path}",
        "Background taken of Known",
        recording,
        "Recording stopped",
        f"Appending to {path}",
        f"Snapshot saved in /RawData/Detector001 of {path.name}",
        recording,
        "Recording stopped",
    ]


def test_many_lines_keep_their_order(bench: DrivenBench) -> None:
    bench.start()
    texts = [f"line {n}" for n in range(150)]
    for text in texts:
        bench.bench.add_comment(text)
    path = bench.stop().path
    assert comments(path) == [f"Comment: {text}" for text in texts]


def test_a_very_long_comment_is_kept(bench: DrivenBench) -> None:
    text = "µ" * 100_000 + "\nend"
    bench.bench.add_comment(text)
    path = bench.record().path
    assert comments(path) == [f"Comment: {text}"]
