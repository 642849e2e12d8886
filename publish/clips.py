"""The sections of a video as files of their own."""

from __future__ import annotations

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import av

from publish.film import Film

NEAR = 0.001
"""seconds; times in a file are rounded to its clock's ticks"""


def cut(film: Film, folder: Path) -> list[Path]:
    """Write each section's pictures and sound, unchanged, into a video; the files, in order.

    A section begins with a picture that is complete in itself, as Manim starts every animation
    with one, so nothing is encoded anew.
    """
    clips = [folder / f"{number:02}.mp4" for number in range(len(film.marks))]
    with ExitStack() as stack:
        old = stack.enter_context(av.open(str(film.path)))
        streams = [*old.streams.video, *old.streams.audio]
        new = [
            stack.enter_context(
                av.open(str(clip), "w", format="mp4", options={"movflags": "+faststart"})
            )
            for clip in clips
        ]
        rate = old.streams.video[0].average_rate or Fraction(1)
        copies = [
            {stream.index: clip.add_stream_from_template(stream) for stream in streams}
            for clip in new
        ]
        for packet in old.demux(*streams):
            if packet.pts is None or packet.dts is None:  # demuxing ends with empty packets
                continue
            tick = packet.time_base
            section = _section_at(film, float(packet.pts * tick))
            frames = round(film.marks[section].start * rate)
            passed = round(frames / rate / tick)
            packet.pts -= passed
            packet.dts -= passed
            packet.stream = copies[section][packet.stream.index]
            new[section].mux(packet)
    return clips


def _section_at(film: Film, time: float) -> int:
    begun = [number for number, mark in enumerate(film.marks) if mark.start <= time + NEAR]
    return begun[-1] if begun else 0
