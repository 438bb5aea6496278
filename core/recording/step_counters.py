"""Steps that did not come, or came and had no room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from core.data import Acquisition
from core.recording.status import StreamStatus
from core.recording.stream_writer import StreamWriter


class StepCounters:
    """Counts per source; each source's thread counts its own."""

    def __init__(self) -> None:
        self._dropped: Counter[str] = Counter()
        self._late: Counter[str] = Counter()
        self._next_step: dict[str, int] = {}

    def come(self, step: Acquisition) -> None:
        """A step has come; a gap in the numbers are steps that the source was late for."""
        self._late[step.source] += step.step - self._next_step.get(step.source, step.step)
        self._next_step[step.source] = step.step + 1

    def drop(self, steps: Iterable[Acquisition]) -> None:
        """These steps will not be in the file."""
        for step in steps:
            self._dropped[step.source] += 1

    def streams(
        self, writers: Mapping[str, StreamWriter], missing: Mapping[str, int]
    ) -> tuple[StreamStatus, ...]:
        """How each source stands; `missing` are the steps that failed sources did not take."""
        return tuple(
            StreamStatus(
                source,
                saved=writer.saved,
                safe=writer.safe,
                dropped=self._dropped[source] + writer.lost,
                missing=missing.get(source, 0) + self._late[source],
            )
            for source, writer in writers.items()
        )
