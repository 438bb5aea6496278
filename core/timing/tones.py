"""The sounds of an alarm, computed: nothing is shipped, nothing has to be decoded."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

RATE = 44_100
"""Samples per second."""


class Tone(StrEnum):
    """The sounds to choose from."""

    BELL = "bell"
    BEEPS = "beeps"
    CHIME = "chime"
    SIREN = "siren"


def samples(tone: Tone, volume: float) -> NDArray[np.int16]:
    """One ring as mono samples at `RATE`; `volume` 0 to 1. It ends in silence, so it can repeat."""
    match tone:
        case Tone.BELL:
            wave = _bell(880.0, 1.6)
        case Tone.BEEPS:
            beep = np.concatenate([_beep(1760.0, 0.12), np.zeros(RATE // 12)])
            wave = np.concatenate([beep, beep, beep, np.zeros(RATE // 2)])
        case Tone.CHIME:
            wave = np.concatenate([_bell(frequency, 0.5) for frequency in (659.3, 523.3, 784.0)])
        case Tone.SIREN:
            wave = _siren(1.2)
    wave = np.concatenate([wave, np.zeros(RATE // 4)])
    # Loudness is heard on a logarithmic scale; the square comes close to it.
    level = 0.9 * volume**2 / float(np.abs(wave).max())
    return (wave * level * np.iinfo(np.int16).max).astype(np.int16)


def _time(seconds: float) -> NDArray[np.float64]:
    return np.arange(int(seconds * RATE)) / RATE


def _bell(frequency: float, seconds: float) -> NDArray[np.float64]:
    t = _time(seconds)
    partials = ((1.0, 1.0, 3.0), (2.0, 0.6, 4.5), (2.76, 0.4, 6.0), (5.4, 0.25, 9.0))
    wave = np.zeros_like(t)
    for ratio, share, decay in partials:
        wave += share * np.sin(2 * np.pi * frequency * ratio * t) * np.exp(-decay * t)
    return _soft(wave)


def _beep(frequency: float, seconds: float) -> NDArray[np.float64]:
    return _soft(np.sin(2 * np.pi * frequency * _time(seconds)))


def _siren(seconds: float) -> NDArray[np.float64]:
    t = _time(seconds)
    frequency = 700 + 250 * np.sin(2 * np.pi * 2.5 * t)
    return _soft(np.sin(2 * np.pi * np.cumsum(frequency) / RATE))


def _soft(wave: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fade both ends over 4 ms: a wave that begins or ends at once clicks."""
    fade = np.linspace(0, 1, RATE // 250)
    wave[: fade.size] *= fade
    wave[-fade.size :] *= fade[::-1]
    return wave
