"""The computer's monitor against a psutil whose answers the test knows."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import psutil
import pytest

from core.data import Data
from core.sources.this_computer import ComputerSettings, ThisComputer


def opened() -> ThisComputer:
    source = ThisComputer(ComputerSettings())
    source.open()
    return source


def by_name(blocks: tuple[Data, ...]) -> dict[str, Data]:
    return {block.name: block for block in blocks}


def test_real_values_are_plausible_and_keep_their_structure() -> None:
    source = opened()
    first, second = source.read(), source.read()
    cpu, memory = first[0], by_name(first)["memory"]
    assert len(cpu.channels) == psutil.cpu_count()
    assert cpu.units == memory.units == "%"
    assert all(0 <= channel[0] <= 100 for channel in (*cpu.channels, *memory.channels))
    assert by_name(first)["memory used"].channels[0][0] * 1e9 < psutil.virtual_memory().total
    assert [(b.name, b.labels) for b in first] == [(b.name, b.labels) for b in second]


def test_network_rate_is_bytes_per_time(monkeypatch: pytest.MonkeyPatch) -> None:
    counters = iter([0, 50_000_000])
    monkeypatch.setattr(
        psutil,
        "net_io_counters",
        lambda: SimpleNamespace(bytes_recv=next(counters), bytes_sent=0),
    )
    clock = iter([100.0, 102.0, 102.0])
    monkeypatch.setattr("core.sources.this_computer.time.monotonic", lambda: next(clock))
    network = by_name(opened().read())["network"]
    assert network.units == "MB/s"
    assert dict(zip(network.labels, (c[0] for c in network.channels), strict=True)) == {
        "received": 25.0,
        "sent": 0.0,
    }


def test_no_disk_and_no_network_leave_their_blocks_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "disk_io_counters", lambda: None)
    monkeypatch.setattr(psutil, "net_io_counters", lambda: None)
    assert not {"disk", "network"} & set(by_name(opened().read()))


def test_a_sensor_that_vanishes_reads_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [SimpleNamespace(label="package", current=51.0), SimpleNamespace(label="", current=4)]
    monkeypatch.setattr(
        psutil, "sensors_temperatures", lambda: {"coretemp": entries}, raising=False
    )
    source = opened()
    before = by_name(source.read())["temperature"]
    del entries[1]
    after = by_name(source.read())["temperature"]
    assert (before.labels, before.units) == (("coretemp package", "coretemp 1"), "°C")
    assert [c[0] for c in before.channels] == [51.0, 4.0]
    assert after.labels == before.labels
    assert np.isnan(after.channels[1][0])


def test_systems_without_temperatures_have_no_such_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(psutil, "sensors_temperatures", raising=False)
    assert "temperature" not in by_name(opened().read())


def test_network_that_vanishes_reads_nan(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([SimpleNamespace(bytes_recv=1, bytes_sent=1), None])
    monkeypatch.setattr(psutil, "net_io_counters", lambda: next(answers))
    network = by_name(opened().read())["network"]
    assert np.isnan([c[0] for c in network.channels]).all()
