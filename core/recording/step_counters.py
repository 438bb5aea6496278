"""Steps that did not come, or came and had no room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from core.data import Acquisition
from core.recording.intake import StepsBySource
from core.recording.status import StreamStatus
from core.recording.step_writer import StepWriter


@dataclass(slots=True)
class _Came:
    next_step: int
    late: int = 0


_NONE = _Came(0)


class StepCounters:
    """Counts per source; each source's thread counts its own."""

    def __init__(self) -> None:
        self._came: dict[str, _Came] = {}
        self._dropped: Counter[str] = Counter()
        self._before: dict[str, StreamStatus] = {}

    def come(self, step: Acquisition) -> None:
        """A step has come; a gap in the numbers are steps that the source was late for."""
        came = self._came.get(step.source)
        if came is None:
            came = self._came[step.source] = _Came(step.step)
        came.late += step.step - came.next_step
        came.next_step = step.step + 1

    def drop(self, steps: StepsBySource) -> None:
        """These steps came and will not be in the file."""
        for source, each in steps.items():
            self._dropped[source] += len(each)

    def end_file(self, writers: Mapping[str, StepWriter]) -> None:
        """What these have saved and lost stands; the recording may go on in another file."""
        for source, writer in writers.items():
            before = self._before.get(source, StreamStatus(source))
            self._before[source] = StreamStatus(
                source, before.saved + writer.saved, before.safe + writer.safe
            )
            self._dropped[source] += writer.lost

    def streams(
        self, writers: Mapping[str, StepWriter], missing: Mapping[str, int]
    ) -> tuple[StreamStatus, ...]:
        """How each source stands; `missing` are the steps that failed sources did not take."""
        return tuple(
            self._stream(source, writers.get(source), missing)
            for source in (writers or self._before)
        )

    def _stream(
        self, source: str, writer: StepWriter | None, missing: Mapping[str, int]
    ) -> StreamStatus:
        before = self._before.get(source, StreamStatus(source))
        return StreamStatus(
            source,
            saved=before.saved + (writer.saved if writer else 0),
            safe=before.safe + (writer.safe if writer else 0),
            dropped=self._dropped[source] + (writer.lost if writer else 0),
            missing=missing.get(source, 0) + self._came.get(source, _NONE).late,
        )
