"""How fast something grows, over the last seconds."""

from __future__ import annotations

from collections import deque

WINDOW = 3.0
"""Seconds."""


class RateMeter:
    """The mean rate of a growing number over the last `WINDOW` seconds."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, float]] = deque()

    def update(self, now: float, total: float) -> None:
        """At `now` seconds (of a monotonic clock) the number is `total`."""
        self._points.append((now, total))
        while len(self._points) > 2 and self._points[1][0] <= now - WINDOW:
            self._points.popleft()

    @property
    def rate(self) -> float:
        """Per second; 0 until there are two points."""
        if len(self._points) < 2:
            return 0.0
        (first, start), (last, end) = self._points[0], self._points[-1]
        return (end - start) / (last - first) if last > first else 0.0
