"""What this machine has room for."""

from __future__ import annotations

import os
from pathlib import Path

from publish.quality import Quality

GIGABYTE = 2**30
MEMINFO = Path("/proc/meminfo")
CGROUP = Path("/sys/fs/cgroup")


def cores() -> int:
    """The processor cores that may be used; macOS tells only how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> float | None:
    """Gigabytes that may still be used; ``None`` where nobody tells."""
    limits = [limit for limit in (_available(), _left_to_group()) if limit is not None]
    return min(limits) / GIGABYTE if limits else None


def places(quality: Quality) -> int:
    """How many chapters can be rendered at a time: one a core, if the memory suffices for them."""
    room = memory()
    fit = cores() if room is None else int(room / quality.memory)
    return max(1, min(cores(), fit))


def _available() -> float | None:
    """Bytes: what Linux says can be had without swapping, elsewhere two thirds of all there is."""
    try:
        for line in MEMINFO.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return float(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 2 / 3
    except (AttributeError, OSError, ValueError):
        return None


def _left_to_group() -> float | None:
    """Bytes that are left of what a container may use, if it is held to something."""
    try:
        most = (CGROUP / "memory.max").read_text(encoding="ascii").strip()
        used = (CGROUP / "memory.current").read_text(encoding="ascii")
        return max(0.0, float(most) - float(used)) if most != "max" else None
    except (OSError, ValueError):
        return None
