"""Several videos as one film: joined as they are, without what only a viewer of one alone needs.

Nothing is drawn or encoded again: what Manim plays begins with a picture that is complete in
itself, and at such a picture a video can be cut. From the second chapter on, the film leaves out a
chapter's opening. What it gives is the folder of a video, as every chapter has one (see
`publish.package`), with a chapter mark for each chapter.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer
from av.stream import Stream

from publish import captions
from publish.faults import PublishError
from publish.film import Mark, chapter_marks, read_film
from publish.sightings import joined, read_sightings, write_sightings
from scenes.stage.beats import Beat, Kind, read_beats, write_beats

NEAR = 0.5
"""seconds between an opening's end, as the scene has told it, and the picture that comes then"""


@dataclass(frozen=True)
class Part:
    """A chapter in the film.

    Attributes:
        folder: the folder of its video.
        title: its question.
        skipped: seconds at its beginning that the film leaves out.
        start, end: its time in the film, in seconds.
    """

    folder: Path
    title: str
    skipped: float
    start: float
    end: float

    def time(self, own: float) -> float | None:
        """A time in the chapter as one in the film; ``None`` if the film leaves it out."""
        return self.start + own - self.skipped if own >= self.skipped - 1e-3 else None

    @property
    def mark(self) -> Mark:
        """Its mark."""
        return Mark(self.title, self.start, self.end)


def arrange(videos: Sequence[tuple[Path, str]]) -> list[Part]:
    """The order of a film: where each chapter begins, and what of it is left out.

    Args:
        videos: the folders of the videos in order, and what each is called.

    Raises:
        PublishError: two videos are of different kinds, so that no player could play them as one.
    """
    formats = [(title, _format(folder / "video.mp4")) for folder, title in videos]
    for (one, its), (other, others) in pairwise(formats):
        if its != others:
            raise PublishError(
                f'"{one}" has {_named(its)}, and "{other}" has {_named(others)}: '
                "render all of them with the same choices first."
            )
    skipped = [
        0.0 if not number else _cut(folder) for number, (folder, _title) in enumerate(videos)
    ]
    lengths = [
        read_film(folder / "video.mp4").duration - cut
        for (folder, _title), cut in zip(videos, skipped, strict=True)
    ]
    ends = list(accumulate(lengths))
    return [
        Part(folder, title, cut, end - length, end)
        for (folder, title), cut, length, end in zip(videos, skipped, lengths, ends, strict=True)
    ]


def join(parts: Sequence[Part], folder: Path, title: str) -> None:
    """Write what a chapter's filming gives (``publish.package.FILMED``), for all of them as one."""
    _join_videos(parts, folder / "video.mp4", title)
    cues = [
        replace(cue, start=start, end=cue.end + start - cue.start)
        for part in parts
        for cue in captions.read_captions(part.folder / "captions.srt")
        if (start := part.time(cue.start)) is not None
    ]
    text = captions.captions_srt(cues)
    (folder / "captions.srt").write_text(text, encoding="utf-8", newline="\n")
    _join_numbers(parts, folder / "numbers.csv")
    seen = [(read_sightings(p.folder / "numbers.json"), p.skipped, p.start) for p in parts]
    write_sightings(folder / "numbers.json", joined(seen))
    claims = [claim for part in parts for claim in _claims(part)]
    text = json.dumps(claims, ensure_ascii=False, indent=1) + "\n"
    (folder / "claims.json").write_text(text, encoding="utf-8", newline="\n")
    write_beats((beat for part in parts for beat in _beats(part)), folder / "beats.json")


def _join_videos(parts: Sequence[Part], target: Path, title: str) -> None:
    with (
        av.open(str(parts[0].folder / "video.mp4")) as first,
        av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as film,
    ):
        film.metadata["title"] = title
        film.set_chapters(chapter_marks([part.mark for part in parts]))
        copies = {s.type: film.add_stream_from_template(s) for s in _streams(first)}
        written: dict[str, int] = {}
        for part in parts:
            with av.open(str(part.folder / "video.mp4")) as video:
                streams = _streams(video)
                if part.skipped:
                    # Until just after it, for a seek goes back to a picture that is complete.
                    video.seek(round((part.skipped + 1e-3) * av.time_base))
                for packet in video.demux(streams):
                    if packet.dts is None or packet.pts is None or packet.time_base is None:
                        continue
                    if float(packet.pts * packet.time_base) < part.skipped - 1e-3:
                        continue
                    copy = copies[packet.stream.type]
                    moved = round(
                        Fraction(part.start - part.skipped).limit_denominator(10**6)
                        / packet.time_base
                    )
                    packet.pts += moved
                    packet.dts = max(packet.dts + moved, written.get(copy.type, -(10**9)) + 1)
                    written[copy.type] = packet.dts
                    packet.stream = copy
                    film.mux(packet)


def _join_numbers(parts: Sequence[Part], target: Path) -> None:
    with target.open("w", newline="", encoding="utf-8") as file:
        table = None
        for part in parts:
            with (part.folder / "numbers.csv").open(newline="", encoding="utf-8") as own:
                rows = csv.DictReader(own)
                if table is None:
                    table = csv.DictWriter(file, rows.fieldnames or ())
                    table.writeheader()
                for row in rows:
                    # What came up in an opening stands there when the film comes in.
                    time = part.time(float(row["time"])) or part.start
                    table.writerow(row | {"time": f"{time:.2f}", "section": part.title})


def _claims(part: Part) -> Iterator[dict[str, Any]]:
    for said in json.loads((part.folder / "claims.json").read_text(encoding="utf-8")):
        if (start := part.time(said["start"])) is not None:
            end = said["end"] + start - said["start"]
            moved = {"start": round(start, 2), "end": round(end, 2), "section": part.title}
            yield said | moved


def _beats(part: Part) -> Iterator[Beat]:
    for beat in read_beats(part.folder / "beats.json"):
        if (start := part.time(beat.start)) is not None:
            yield replace(beat, start=start, end=beat.end + start - beat.start)


# -- where a video can be cut ------------------------------------------------------------------


def _cut(folder: Path) -> float:
    """Where the opening of a video ends: the complete picture that comes then."""
    opening = [b for b in read_beats(folder / "beats.json") if b.kind is Kind.OPENING]
    if not opening:
        return 0.0
    end = opening[0].end
    with av.open(str(folder / "video.mp4")) as video:
        complete = [
            float(packet.pts * packet.time_base)
            for packet in video.demux(video=0)
            if packet.is_keyframe and packet.pts is not None and packet.time_base is not None
        ]
    nearest = min(complete, key=lambda time: abs(time - end))
    return nearest if abs(nearest - end) <= NEAR else 0.0


def _streams(container: InputContainer) -> list[Stream]:
    """Its pictures and, if it is spoken, its sound."""
    return [*container.streams.video[:1], *container.streams.audio[:1]]


_Format = tuple[int, int, Fraction | None, str, bool]


def _format(video: Path) -> _Format:
    """What two videos must have in common to be played as one."""
    with av.open(str(video)) as container:
        picture = container.streams.video[0]
        codec = picture.codec_context
        rate = picture.average_rate
        # The average is a hair off where a video's last picture stands longer.
        near = None if rate is None else Fraction(round(float(rate) * 10), 10)
        return codec.width, codec.height, near, codec.name, bool(container.streams.audio)


def _named(found: _Format) -> str:
    width, height, rate, _codec, sound = found
    pace = "" if rate is None else f" at {float(rate):g} frames a second"
    return f"{width} x {height} pixels{pace} {'with' if sound else 'without'} a voice"
