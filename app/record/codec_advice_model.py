"""Which compression suits a source: its live steps, each codec tried on them, one recommended."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from app.properties import Property
from app.record.codec_trial_list_model import CodecTrialListModel, codec_name
from app.record.codec_trial_thread import CodecTrialThread, Job
from app.record.saver_settings_model import SaverSettingsModel
from core import formatting
from core.acquiring.outcome import SourceState, SourceStatus
from core.bench import Bench
from core.codec_advice import Trial, candidates
from core.data import Acquisition
from core.recording.status import State
from core.saver_settings import CODECS, CodecName
from core.step_samples import StepSamples, saved_of

QML_IMPORT_NAME = "Chronicle.App"
QML_IMPORT_MAJOR_VERSION = 1

POLL_MILLISECONDS = 20
COLLECT_SECONDS = 2.0


@QmlElement
class CodecAdviceModel(QObject):
    """Collects live steps of a source, has the codecs tried on them, and takes the user's choice.

    `state` is idle, collecting, trying, done or failed; `sentence` says what that means now.
    """

    changed = Signal()

    def __init__(
        self, bench: Bench, settings: SaverSettingsModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._settings = settings
        self._state, self._sentence = "idle", ""
        self._summary = ""
        self._source = ""
        self._rows = CodecTrialListModel(self)
        self._seen: Acquisition | None = None
        self._samples: StepSamples | None = None
        self._collected_until = 0.0
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MILLISECONDS)
        self._timer.timeout.connect(self._watch)
        self._trials = CodecTrialThread(self)
        self._trials.tried.connect(self._show)
        self._trials.ended.connect(self._finish)

    # What is shown

    @Property(str, notify=changed)
    def state(self) -> str:
        """Where it stands: idle, collecting, trying, done or failed."""
        return self._state

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether there is something to cancel."""
        return self._state in ("collecting", "trying")

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """What is going on, or what to do."""
        return self._sentence

    @Property(str, notify=changed)
    def summary(self) -> str:
        """What the source gives to save: `1024 × 1280 uint16 · 26.2 MB/s`."""
        return self._summary

    @Property(float, notify=changed)
    def progress(self) -> float:
        """The part of the codecs that was tried, 0 to 1."""
        return len(self._rows.trials) / len(candidates(self._settings.settings.backend))

    @Property(list, notify=changed)
    def sources(self) -> list[str]:
        """The sources to choose from."""
        return list(self._bench.source_names)

    @Property(bool, notify=changed)
    def canRetry(self) -> bool:
        """Whether there is live data to try the codecs on once more."""
        return not self.busy and bool(self.sources) and self._bench.grabbing

    @Property(int, notify=changed)
    def sourceIndex(self) -> int:
        """The source that is tried; -1 if there is none."""
        return self.sources.index(self._source) if self._source in self.sources else -1

    @Property(bool, notify=changed)
    def needsGrab(self) -> bool:
        """Whether there are sources, but no live data to try anything on."""
        return bool(self.sources) and self._state == "idle" and not self._bench.grabbing

    @Property(CodecTrialListModel, constant=True)
    def trials(self) -> CodecTrialListModel:
        """The codecs that were tried so far."""
        return self._rows

    # What can be done

    @Slot()
    def begin(self) -> None:
        """Try on the source that was chosen before, else on the first."""
        names = self._bench.source_names
        self.start(self._source if self._source in names else next(iter(names), ""))

    @Slot(str)
    def start(self, sourceName: str) -> None:  # noqa: N803 - what QML calls it
        """Collect steps of this source, then try the codecs on them."""
        self._halt()
        self._rows.begin(0.0)
        self._summary = ""
        self._source = sourceName
        if not sourceName:
            self._tell("idle", self.tr("Add a source first: its data decides what suits."))
        elif self._recording:
            self._tell("failed", self.tr("Codecs are not tried while recording."))
        elif not self._bench.grabbing:
            self._tell("idle", self.tr("Codecs are tried on live data, and there is none yet."))
        else:
            # What came before may have been measured with other settings.
            self._seen = self._bench.newest(sourceName)
            self._collected_until = time.monotonic() + COLLECT_SECONDS
            self._timer.start()
            self._tell("collecting", self.tr("Waiting for some steps…"))

    @Slot()
    def cancel(self) -> None:
        """Stop collecting and trying; what was tried stays."""
        if self.busy:
            self._halt()
            self._tell("idle", self.tr("Cancelled."))

    @Slot(int)
    def choose(self, row: int) -> None:
        """Use a row's codec and level from now on."""
        trial = self._rows.trials[row]
        self._settings.compression = CODECS[self._settings.settings.backend].index(trial.codec)
        if self._settings.levelVisible:
            self._settings.level = trial.level

    def shut_down(self) -> None:
        """Stop everything, and wait for it."""
        self._halt()
        self._trials.stop()

    # Collecting and trying

    @Slot()
    def _watch(self) -> None:
        if self._recording:
            self._fail(self.tr("Codecs are not tried while recording."))
        elif self._state == "collecting":
            self._collect()

    def _collect(self) -> None:
        status = self._status()
        if status is None or not self._bench.grabbing:
            self._fail(self.tr("The source was stopped before there was enough data."))
        elif status.state is SourceState.FAILED and status.failure is not None:
            self._fail(status.failure.sentence)
        else:
            self._take(self._bench.newest(self._source))
            over = time.monotonic() >= self._collected_until
            if self._samples is not None and (self._samples.enough or over):
                self._try(self._samples, status)

    def _take(self, step: Acquisition | None) -> None:
        if step is None or step is self._seen:
            return
        self._seen = step
        if self._samples is None:
            dtype = np.dtype(self._bench.saved_as(self._source))
            saved = saved_of(step, self._settings.settings, dtype)
            if saved is None:
                self._fail(self.tr("With these settings nothing of this source is saved."))
                return
            self._samples = StepSamples(saved, dtype)
        self._samples.take(step)

    def _try(self, samples: StepSamples, status: SourceStatus) -> None:
        rate = self._bench.config(self._source).settings.rate or status.rate
        bytes_per_second = samples.saved.bytes_per_step * rate
        self._summary = f"{samples.description} · {formatting.rate(bytes_per_second)}"
        self._rows.begin(bytes_per_second / 1e6)
        self._job = Job(samples.converted, self._settings.settings.backend, rate)
        self._trials.start(self._job)
        self._tell("trying", self.tr("Trying each codec…"))

    @Slot(object, object)
    def _show(self, job: Job, trial: Trial) -> None:
        if job is self._job:
            self._rows.add(trial)
            self.changed.emit()

    @Slot(object, str)
    def _finish(self, job: Job, problem: str) -> None:
        if job is not self._job:
            return
        if problem:
            self._fail(problem)
            return
        self._timer.stop()
        self._tell("done", self._verdict(self._rows.recommend()))

    def _verdict(self, suits: Trial) -> str:
        if len(self._rows.trials) == 1:
            return self.tr("Its steps are too small to gain from compression.")
        if suits.codec is CodecName.NONE:
            return self.tr("Best without: nothing that keeps up makes the file smaller.")
        sentence = self.tr("%1 suits best: nothing that keeps up is smaller by more than 1 %.")
        return sentence.replace("%1", codec_name(suits), 1)

    @property
    def _recording(self) -> bool:
        return self._bench.status().state is not State.IDLE

    def _status(self) -> SourceStatus | None:
        return next((s for s in self._bench.source_status() if s.name == self._source), None)

    def _halt(self) -> None:
        self._timer.stop()
        self._trials.cancel()
        self._job = None
        self._samples = self._seen = None

    def _fail(self, sentence: str) -> None:
        self._halt()
        self._tell("failed", sentence)

    def _tell(self, state: str, sentence: str) -> None:
        self._state, self._sentence = state, sentence
        self.changed.emit()
