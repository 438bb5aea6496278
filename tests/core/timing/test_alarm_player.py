import threading

import numpy as np
import pytest

from core.timing.alarm_player import AlarmPlayer, Feed, NoSoundError
from core.timing.tones import RATE, Tone, samples

PATIENCE = 10.0


class Recorder:
    """A sound device that keeps what it is given, and plays as fast as it can."""

    def __init__(self, frames: int) -> None:
        self.frames = frames
        self.heard = b""
        self.played = threading.Event()
        self.closed = threading.Event()

    def start(self, feed: Feed) -> None:
        while len(self.heard) < 2 * self.frames:
            self.heard += feed.send(500)
        self.played.set()

    def close(self) -> None:
        self.closed.set()


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_is_loud_enough_short_and_without_clicks(tone: Tone) -> None:
    wave = samples(tone, 1.0)
    assert wave.dtype == np.int16
    assert 0.5 < wave.size / RATE < 4
    assert np.abs(wave).max() > 25_000
    assert abs(int(wave[0])) < 500
    assert abs(int(wave[-1])) < 500
    assert np.abs(samples(tone, 0.2)).max() < 2_000


def test_it_plays_the_samples_so_many_times() -> None:
    wave = samples(Tone.BEEPS, 0.5)
    device = Recorder(3 * wave.size + 1_000)
    player = AlarmPlayer(pytest.fail, lambda: device)
    player.ring(wave, 3)
    assert device.closed.wait(PATIENCE)
    player.close()
    heard = np.frombuffer(device.heard, np.int16)[: 3 * wave.size]
    assert np.array_equal(heard, np.tile(wave, 3))


def test_stopping_is_heard_at_once() -> None:
    device = Recorder(500)
    player = AlarmPlayer(pytest.fail, lambda: device)
    player.ring(samples(Tone.BELL, 0.5), 10_000)
    assert device.played.wait(PATIENCE)
    assert not device.closed.is_set()
    player.stop()
    assert device.closed.wait(PATIENCE)
    player.close()


def test_without_a_device_it_says_so_and_goes_on() -> None:
    told: list[str] = []
    heard = threading.Event()

    def no_device() -> Recorder:
        raise NoSoundError("The alarm cannot be heard.")

    def tell(sentence: str) -> None:
        told.append(sentence)
        heard.set()

    player = AlarmPlayer(tell, no_device)
    for _ in range(2):
        heard.clear()
        player.ring(samples(Tone.BELL, 0.5), 1)
        assert heard.wait(PATIENCE)
    player.close()
    assert told == ["The alarm cannot be heard."] * 2
