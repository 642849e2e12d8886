"""How many chapters are rendered at a time: by cores, and by memory."""

from __future__ import annotations

import pytest

from publish import machine
from publish.quality import QUALITIES


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A machine of sixteen cores whose memory is what the test writes down, in gigabytes."""
    monkeypatch.setattr(machine, "MEMINFO", tmp_path / "meminfo")
    monkeypatch.setattr(machine, "CGROUP", tmp_path)
    monkeypatch.setattr(machine, "cores", lambda: 16)

    def write(available, most="max", used=0):
        kilobytes = int(available * 2**20)
        text = f"MemTotal: 99999999 kB\nMemAvailable: {kilobytes} kB\n"
        (tmp_path / "meminfo").write_text(text, encoding="ascii")
        limit = most if most == "max" else str(int(most * 2**30))
        (tmp_path / "memory.max").write_text(f"{limit}\n", encoding="ascii")
        (tmp_path / "memory.current").write_text(str(int(used * 2**30)), encoding="ascii")

    return write


@pytest.mark.parametrize(
    ("available", "quality", "at_a_time"),
    [(64, "low", 16), (64, "4k", 16), (16, "4k", 6), (3, "high", 3), (0.1, "low", 1)],
)
def test_no_more_at_a_time_than_fit_into_memory(here, available, quality, at_a_time):
    here(available)
    assert machine.places(QUALITIES[quality]) == at_a_time


def test_a_container_is_held_to_its_own_limit(here):
    here(64, most=8, used=3)
    assert machine.memory() == pytest.approx(5)
    assert machine.places(QUALITIES["4k"]) == 2


def test_where_nobody_tells_the_cores_count(here, tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "memory", lambda: None)
    assert machine.places(QUALITIES["4k"]) == 16
