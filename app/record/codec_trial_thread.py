"""Codecs tried in a thread of their own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from core.codec_advice import trials
from core.data import Array
from core.saver_settings import BackendName

BUDGET_SECONDS = 4.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What to try the codecs of a backend on.

    `samples` gives the steps as they are saved; it takes its time, so it is called in the thread.
    """

    samples: Callable[[], Sequence[Array]]
    backend: BackendName
    rate: float


class CodecTrialThread(QObject):
    """Tries codecs, one job at a time; a new one ends the one before.

    `tried(job, trial)` comes for each codec and `ended(job, problem)` once, with an empty text if
    all went well; neither comes after `cancel`, but for what was on its way. Connect them to
    methods of objects of the window's thread.
    """

    tried = Signal(object, object)
    ended = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._cancelled = threading.Event()

    def start(self, job: Job) -> None:
        """Begin."""
        self.cancel()
        before, self._cancelled = self._thread, threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(job, self._cancelled, before), name="codec trials", daemon=True
        )
        self._thread.start()

    def cancel(self) -> None:
        """Ask the thread to end after the chunk that it is at, without waiting for it."""
        self._cancelled.set()

    def stop(self) -> None:
        """End it, and wait for it."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, job: Job, cancelled: threading.Event, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()
        problem = ""
        try:
            steps = () if cancelled.is_set() else job.samples()
            if steps:
                found = trials(steps, job.backend, BUDGET_SECONDS, cancelled.is_set, job.rate)
                for trial in found:
                    self.tried.emit(job, trial)
        except ValueError as error:
            problem = str(error)
        except Exception as error:
            logger.exception("the codecs could not be tried")
            problem = f"{error!r}"
        if not cancelled.is_set():
            self.ended.emit(job, problem)
