"""Plays an alarm on the machine's sound device, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.timing.tones import RATE

Samples = NDArray[np.int16]
Feed = Generator[bytes, int, None]
"""Yields the bytes of as many samples as it is sent; it has been started."""


class SoundDevice(Protocol):
    """What plays."""

    def start(self, feed: Feed) -> None:
        """Play what the feed yields."""
        ...

    def close(self) -> None:
        """Play no more, and let the device go."""
        ...


class NoSoundError(RuntimeError):
    """There is nothing to play on; the message is for the user."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ring:
    wave: Samples
    times: int


class AlarmPlayer:
    """Rings, one alarm at a time; the newest wins.

    `on_trouble` gets a sentence when nothing can be heard, on the player's thread. The device is
    opened for each alarm, so one that is plugged in later is used.
    """

    def __init__(
        self,
        on_trouble: Callable[[str], None],
        open_device: Callable[[], SoundDevice] | None = None,
    ) -> None:
        self._on_trouble = on_trouble
        self._open = open_device or open_sound_device
        self._wanted: _Ring | None = None
        self._over = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="alarm", daemon=True)
        self._thread.start()

    def ring(self, wave: Samples, times: int) -> None:
        """Play these samples so many times."""
        with self._changed:
            self._wanted = _Ring(wave, times)
            self._changed.notify_all()

    def stop(self) -> None:
        """Be silent."""
        with self._changed:
            self._wanted = None
            self._changed.notify_all()

    def close(self) -> None:
        """Be silent for good, and wait for it."""
        with self._changed:
            self._over, self._wanted = True, None
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted is not None or self._over)
                ring = self._wanted
            if ring is None:
                return
            try:
                self._play(ring)
            except NoSoundError as error:
                self._on_trouble(str(error))
            with self._changed:
                if self._wanted is ring:
                    self._wanted = None

    def _play(self, ring: _Ring) -> None:
        device = self._open()
        ended = threading.Event()
        try:
            device.start(_feed(ring, ended))
            with self._changed:
                while self._wanted is ring and not ended.is_set():
                    self._changed.wait(0.1)
        finally:
            device.close()


def _feed(ring: _Ring, ended: threading.Event) -> Feed:
    """A started generator of the samples; after them it yields silence, and tells so."""

    def samples() -> Feed:
        wanted = yield b""
        position, length = 0, ring.wave.size * ring.times
        while position < length:
            places = np.arange(position, min(position + wanted, length)) % ring.wave.size
            position += wanted
            wanted = yield ring.wave[places].tobytes()
        ended.set()
        while True:
            wanted = yield bytes(2 * wanted)

    feed = samples()
    next(feed)
    return feed


def open_sound_device() -> SoundDevice:
    """The system's default sound device.

    Raises:
        NoSoundError: there is none.
    """
    import miniaudio

    # Its last resort plays into nothing and calls that success.
    audible = [backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL]
    try:
        device: SoundDevice = miniaudio.PlaybackDevice(
            nchannels=1, sample_rate=RATE, backends=audible, app_name="H5 Chronicle"
        )
    except miniaudio.MiniaudioError as error:
        raise NoSoundError("The alarm cannot be heard: no sound device was found.") from error
    return device
