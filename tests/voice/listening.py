"""Listening to a file, sample by sample: how loud it is, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av import logging
from av.filter import Graph


@dataclass(frozen=True)
class Recording:
    """The sound of a file: its samples between -1 and 1, all channels as one."""

    samples: np.ndarray
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    def part(self, start: float, end: float) -> np.ndarray:
        return self.samples[round(start * self.rate) : round(end * self.rate)]

    def loudness(self, start: float, end: float) -> float:
        """The root mean square of the samples in between."""
        return float(np.sqrt(np.mean(np.square(self.part(start, end)))))

    def heard(self, loud: float = 0.01, step: float = 0.02) -> list[float]:
        """The times at which something is heard, in steps."""
        times = np.arange(0.0, self.seconds - step, step)
        return [float(t) for t in times if self.loudness(t, t + step) > loud]


def listen(file: Path) -> Recording:
    """All of a file's sound."""
    with av.open(str(file)) as container:
        resampler = av.AudioResampler(format="flt", layout="mono")
        blocks = [
            part.to_ndarray()[0]
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        ]
        return Recording(np.concatenate(blocks), container.streams.audio[0].rate)


def lufs(file: Path) -> float:
    """How loud a file is by EBU R128, in LUFS, as ffmpeg's own meter finds it."""
    before = logging.get_level()
    logging.set_level(logging.INFO)  # the meter says what it found when it is closed
    try:
        with logging.Capture(local=False) as said, av.open(str(file)) as container:
            _measure(container)
    finally:
        logging.set_level(before)
    return float(re.findall(r"I:\s*(-?[\d.]+) LUFS", "".join(text for *_, text in said))[-1])


def _measure(container: av.container.InputContainer) -> None:
    graph = Graph()
    source = graph.add_abuffer(template=container.streams.audio[0])
    meter, sink = graph.add("ebur128"), graph.add("abuffersink")
    graph.link_nodes(source, meter, sink).configure()
    for frame in container.decode(audio=0):
        source.push(frame)
        sink.pull()
