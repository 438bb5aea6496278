import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.record import codec_trial_thread
from app.record.codec_advice_model import CodecAdviceModel
from app.record.codec_trial_list_model import Role
from app.record.saver_settings_model import SaverSettingsModel
from core.acquiring.outcome import SourceFailure, SourceState, SourceStatus
from core.codec_advice import Trial, candidates
from core.data import Acquisition, Array, Data
from core.engine import SourceConfig
from core.recording.status import RecordingStatus, State
from core.saver_settings import BackendName, CodecName, SaverSettings
from core.sources.protocol import SourceSettings

CAMERA = "Camera"


class LiveBench:
    """A bench with one source that has a new step whenever it is asked."""

    def __init__(self) -> None:
        self.source_names: tuple[str, ...] = (CAMERA,)
        self.grabbing = True
        self.state = State.IDLE
        self.failure: SourceFailure | None = None
        self.image: Array = np.zeros((256, 512), np.uint16)
        self.rate = 10.0

    def newest(self, name: str) -> Acquisition:
        return Acquisition(name, (Data("image", (self.image,)),), 1.0)

    def saved_as(self, name: str) -> str:
        assert name == CAMERA
        return "uint16"

    def config(self, name: str) -> SourceConfig:
        assert name == CAMERA
        return SourceConfig("camera", SourceSettings(rate=self.rate))

    def status(self) -> RecordingStatus:
        return RecordingStatus(state=self.state)

    def source_status(self) -> tuple[SourceStatus, ...]:
        state = SourceState.FAILED if self.failure else SourceState.LIVE
        return (SourceStatus(CAMERA, "camera", CAMERA, state, failure=self.failure),)


@pytest.fixture(autouse=True)
def no_time_to_lose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec_trial_thread, "BUDGET_SECONDS", 0.0)


@pytest.fixture
def bench() -> LiveBench:
    return LiveBench()


@pytest.fixture
def settings(qapp: object) -> SaverSettingsModel:
    return SaverSettingsModel(SaverSettings())


@pytest.fixture
def model(bench: LiveBench, settings: SaverSettingsModel) -> Iterator[CodecAdviceModel]:
    advice = CodecAdviceModel(bench, settings)  # type: ignore[arg-type]
    yield advice
    advice.shut_down()


@pytest.fixture
def run(model: CodecAdviceModel, qtbot: QtBot) -> Callable[[], None]:
    """Begin, and wait for the end."""

    def begin() -> None:
        model.begin()
        qtbot.waitUntil(lambda: not model.busy, timeout=20_000)

    return begin


def column(model: CodecAdviceModel, role: Role) -> list[object]:
    rows = model.trials
    return [rows.data(rows.index(row), role) for row in range(rows.rowCount())]


def test_every_codec_is_tried_and_one_recommended(
    model: CodecAdviceModel, run: Callable[[], None]
) -> None:
    run()
    assert model.state == "done"
    assert model.progress == 1.0
    assert model.summary == "256 × 512 uint16 · 2.6 MB/s"
    codecs = column(model, Role.CODEC)
    assert len(codecs) == len(candidates(BackendName.H5PY))
    assert {"none", "gzip 4", "lzf", "bitshuffle-lz4", "zstd 1", "blosc2 5"} <= set(codecs)
    ratios, speeds = column(model, Role.RATIO), column(model, Role.SPEED)
    assert (ratios[0], speeds[0]) == ("1.00×", "–")
    assert all(str(ratio).endswith("×") for ratio in ratios)
    assert all(str(speed).endswith("B/s") for speed in speeds[1:])
    (row,) = (row for row, best in enumerate(column(model, Role.RECOMMENDED)) if best)
    assert row > 0
    assert column(model, Role.KEEPS_UP)[row]
    assert str(column(model, Role.SPOKEN)[row]).endswith("keeps up, recommended")
    assert model.sentence == (
        f"{codecs[row]} suits best: nothing that keeps up is smaller by more than 1 %."
    )


def test_a_chosen_row_is_what_is_saved_with(
    model: CodecAdviceModel, settings: SaverSettingsModel, run: Callable[[], None]
) -> None:
    run()
    model.choose(column(model, Role.CODEC).index("zstd 9"))
    assert (settings.settings.compression, settings.settings.level) == (CodecName.ZSTD, 9)
    model.choose(column(model, Role.CODEC).index("lzf"))
    assert (settings.settings.compression, settings.settings.level) == (CodecName.LZF, 9)


def test_the_backends_own_codecs_are_tried(
    model: CodecAdviceModel, settings: SaverSettingsModel, run: Callable[[], None]
) -> None:
    settings.backend = 1
    run()
    assert model.state == "done"
    assert "lzf" not in column(model, Role.CODEC)
    model.choose(column(model, Role.CODEC).index("blosc2 5"))
    assert settings.settings.backend is BackendName.PYTABLES
    assert (settings.settings.compression, settings.settings.level) == (CodecName.BLOSC2, 5)


def test_noise_is_best_left_as_it_is(
    model: CodecAdviceModel, bench: LiveBench, run: Callable[[], None]
) -> None:
    bench.image = np.random.default_rng(0).integers(0, 1 << 16, bench.image.shape, np.uint16)
    run()
    assert column(model, Role.RECOMMENDED).index(True) == 0
    assert model.sentence == "Best without: nothing that keeps up makes the file smaller."


def test_a_source_that_no_codec_keeps_up_with(
    model: CodecAdviceModel,
    settings: SaverSettingsModel,
    bench: LiveBench,
    run: Callable[[], None],
) -> None:
    settings.backend, bench.rate = 1, 1e6
    run()
    assert not any(column(model, Role.KEEPS_UP)[1:])
    assert column(model, Role.RECOMMENDED).index(True) == 0
    assert model.sentence.startswith("Best without")


def test_scalars_gain_nothing(
    model: CodecAdviceModel, bench: LiveBench, run: Callable[[], None]
) -> None:
    bench.image = np.zeros(1, np.uint16)
    run()
    assert column(model, Role.CODEC) == ["none"]
    assert model.sentence == "Its steps are too small to gain from compression."


def test_without_source(model: CodecAdviceModel, bench: LiveBench) -> None:
    bench.source_names = ()
    model.begin()
    assert (model.state, model.needsGrab, model.canRetry) == ("idle", False, False)
    assert model.sentence.startswith("Add a source first")


def test_without_live_data(model: CodecAdviceModel, bench: LiveBench) -> None:
    bench.grabbing = False
    model.begin()
    assert (model.state, model.needsGrab) == ("idle", True)
    bench.grabbing = True
    model.begin()
    assert (model.state, model.needsGrab) == ("collecting", False)


@pytest.mark.parametrize("state", [State.STARTING, State.RECORDING, State.FINISHING])
def test_not_while_recording(model: CodecAdviceModel, bench: LiveBench, state: State) -> None:
    bench.state = state
    model.begin()
    assert (model.state, model.sentence) == ("failed", "Codecs are not tried while recording.")


def test_a_recording_that_starts_ends_it(
    model: CodecAdviceModel, bench: LiveBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled_by: list[bool] = []

    def trials(*arguments: Any) -> Iterator[Trial]:
        yield Trial(CodecName.GZIP, 4, 2.0, 100.0)
        cancelled = arguments[3]
        while not cancelled():
            time.sleep(0.001)
        cancelled_by.append(True)

    monkeypatch.setattr(codec_trial_thread, "trials", trials)
    model.begin()
    qtbot.waitUntil(lambda: model.trials.rowCount() == 1)
    bench.state = State.STARTING
    qtbot.waitUntil(lambda: model.state == "failed")
    assert model.sentence == "Codecs are not tried while recording."
    qtbot.waitUntil(lambda: cancelled_by == [True])


def test_a_source_that_fails(
    model: CodecAdviceModel, bench: LiveBench, run: Callable[[], None]
) -> None:
    bench.failure = SourceFailure(CAMERA, "The cable is loose.", "", 0, 0.0, 0.0, 1.0)
    run()
    assert (model.state, model.sentence) == ("failed", "The cable is loose.")


def test_numbers_that_cannot_be_saved(
    model: CodecAdviceModel, bench: LiveBench, run: Callable[[], None]
) -> None:
    bench.image = bench.image.astype(complex)
    run()
    assert model.state == "failed"
    assert "complex" in model.sentence


def test_nothing_of_it_is_saved(
    model: CodecAdviceModel, settings: SaverSettingsModel, run: Callable[[], None]
) -> None:
    settings.save2D = False
    run()
    assert model.sentence == "With these settings nothing of this source is saved."


def test_cancel_keeps_what_was_tried(
    model: CodecAdviceModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def trials(*arguments: object) -> Iterator[Trial]:
        yield Trial(CodecName.GZIP, 4, 2.0, 100.0)
        goes_on.wait(20)
        yield Trial(CodecName.ZSTD, 1, 3.0, 100.0)

    monkeypatch.setattr(codec_trial_thread, "trials", trials)
    model.begin()
    qtbot.waitUntil(lambda: model.trials.rowCount() == 1)
    model.cancel()
    assert (model.state, model.sentence) == ("idle", "Cancelled.")
    goes_on.set()
    model.shut_down()
    qtbot.wait(1)
    assert column(model, Role.CODEC) == ["gzip 4"]
    assert column(model, Role.RECOMMENDED) == [False]


def test_a_new_start_forgets_the_one_before(
    model: CodecAdviceModel, run: Callable[[], None], qtbot: QtBot
) -> None:
    model.begin()
    qtbot.waitUntil(lambda: model.trials.rowCount() > 0)
    run()
    codecs = column(model, Role.CODEC)
    assert len(codecs) == len(set(codecs)) == len(candidates(BackendName.H5PY))


def test_codecs_are_tried_in_another_thread_and_told_in_this_one(
    model: CodecAdviceModel, run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried_in: list[threading.Thread] = []
    told_in: list[QThread] = []

    def trials(*arguments: object) -> Iterator[Trial]:
        tried_in.append(threading.current_thread())
        yield Trial(CodecName.GZIP, 4, 2.0, 100.0)

    monkeypatch.setattr(codec_trial_thread, "trials", trials)
    model.trials.rowsInserted.connect(lambda: told_in.append(QThread.currentThread()))
    run()
    assert tried_in != [threading.main_thread()]
    assert told_in == [model.thread()]


def test_an_unforeseen_error_is_told(
    model: CodecAdviceModel, run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def trials(*arguments: object) -> Iterator[Trial]:
        raise MemoryError("no room")

    monkeypatch.setattr(codec_trial_thread, "trials", trials)
    run()
    assert model.state == "failed"
    assert "no room" in model.sentence
