"""A spectrometer behind a polarising beam splitter: 1D, two channels with error bars."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

import numpy as np
from pydantic import Field

from core.data import Array, Axis, Data
from core.sources.protocol import SourceSettings, read_only
from core.sources.simulation import Drift, SimulatedSettings, gaussian

FULL_SIGNAL = 10_000.0
"""Counts at the top of the highest peak."""
PEAKS = {
    "s": ((540.0, 9.0, 1.0), (648.0, 16.0, 0.62)),
    "p": ((540.0, 9.0, 0.45), (648.0, 16.0, 0.8)),
}
"""Centre in nm, width in nm and height of the lamp's lines, for each polarisation."""
DRIFT = 0.03


class Shutter(StrEnum):
    """Whether light falls on the detector."""

    OPEN = "open"
    CLOSED = "closed"


class SpectrometerSettings(SimulatedSettings):
    """What the simulated spectrometer can be told."""

    pixels: int = Field(
        default=2048,
        ge=16,
        le=65536,
        title="Pixels",
        description="Number of pixels, which cover 400 nm to 800 nm.",
        json_schema_extra={"units": "px"},
    )
    dark_level: float = Field(
        default=800.0,
        ge=0,
        le=60_000,
        title="Dark level",
        description="What the detector reads without light; a background takes it away.",
        json_schema_extra={"units": "counts"},
    )
    shutter: Shutter = Field(
        default=Shutter.OPEN,
        title="Shutter",
        description="Close it to take a background.",
        json_schema_extra={"units": ""},
    )


class SimulatedSpectrometer:
    """One block, `spectrum`, with the channels s and p over the wavelength, in counts.

    The error bars are the standard deviation that each pixel's noise really has.
    """

    kind: ClassVar[str] = "spectrometer"
    title: ClassVar[str] = "Spectrometer (simulated)"
    settings_type: ClassVar[type[SourceSettings]] = SpectrometerSettings

    def __init__(self, settings: SpectrometerSettings) -> None:
        self.settings = settings

    def open(self) -> None:
        """Warm the lamp up."""
        settings = self.settings
        self._random = np.random.default_rng(settings.seed)
        self._drift = Drift(self._random, settings.rate)
        wavelength = np.linspace(400.0, 800.0, settings.pixels)
        light = 1.0 if settings.shutter is Shutter.OPEN else 0.0
        self._axes = (Axis("wavelength", read_only(wavelength), "nm"),)
        self._spectra = tuple(light * _spectrum(wavelength, peaks) for peaks in PEAKS.values())
        self._errors = tuple(read_only(self._noise_of(spectrum)) for spectrum in self._spectra)

    def read(self) -> tuple[Data, ...]:
        """Both spectra, float64 in counts, shape `(pixels,)`."""
        lamp = 1.0 + DRIFT * self._drift.advance()
        channels = tuple(
            self._exposed(spectrum, error, lamp)
            for spectrum, error in zip(self._spectra, self._errors, strict=True)
        )
        return (Data("spectrum", channels, tuple(PEAKS), "counts", self._axes, self._errors),)

    def close(self) -> None:
        """Nothing to let go of."""

    def _noise_of(self, spectrum: Array) -> Array:
        # Readout noise and, growing with the light, shot noise.
        full = self.settings.noise / 100 * FULL_SIGNAL
        return full * np.sqrt(0.25 + 0.75 * spectrum / FULL_SIGNAL)

    def _exposed(self, spectrum: Array, error: Array, lamp: float) -> Array:
        counts = self._random.standard_normal(spectrum.size)
        counts *= error
        counts += lamp * spectrum
        counts += self.settings.dark_level
        return read_only(counts)


def _spectrum(wavelength: Array, peaks: tuple[tuple[float, float, float], ...]) -> Array:
    lines = sum(height * gaussian(wavelength, centre, width) for centre, width, height in peaks)
    return FULL_SIGNAL * np.asarray(lines)
