"""The sections of a video as files of their own, in the formats that people ask for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import av
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image

from backprop_model.files import whole
from publish.clips import cut
from publish.film import Film, Mark, last_frames, read_film

Writer = Callable[[Path, Path], None]
"""makes a file from a clip"""
Cutter = Callable[[Path], Sequence[Path]]
"""gives the clips of a film's marks, and may write them into a folder that is there for a while"""
LOOPING_WIDTH = 640
"""pixels, at the most, of a picture that moves: it has no compression that deserves the name"""
LOOPING_RATE = 12
"""its frames a second, at the most"""
WEB_QUALITY = "30"
"""VP9's constant quality, from 0, the best, to 63"""
BT709, LIMITED = 1, 1
"""numbers by which files name primaries, curve and matrix, and the range of values"""


def write_sections(
    film: Film,
    folder: Path,
    writers: Mapping[str, Writer],
    cutter: Cutter | None = None,
    first: int = 1,
) -> Iterator[Path]:
    """Write each section by each of the writers into a folder; each file appears whole.

    Args:
        film: the video.
        folder: where the files go; it is made if it is not there.
        writers: what makes a file from a clip, by how the file ends.
        cutter: gives the clips; parts of the video, unchanged, if left out.
        first: the number of the first file.

    A file that is there and newer than the video stays as it is: a run that was interrupted goes
    on where it stopped.

    Yields:
        The file, as soon as it is there: sections in order, and of each its formats in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = film.path.stat().st_mtime_ns
    with TemporaryDirectory(prefix="backprop-clips-") as place:
        clips: Sequence[Path] = []
        for number, mark in enumerate(film.marks):
            for kind, write in writers.items():
                target = folder / f"{number + first:02}-{_file_name(mark.title)}.{kind}"
                if not (target.is_file() and target.stat().st_mtime_ns > made):
                    clips = clips or (cutter or partial(cut, film))(Path(place))
                    with whole(target) as unfinished:
                        write(clips[number], unfinished)
                yield target


def _file_name(title: str) -> str:
    """A title in letters that every file system and address takes: ``three-slopes``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "-", plain.lower()).strip("-")[:50] or "section"


def copy(clip: Path, target: Path) -> None:
    """As it is in the video."""
    target.write_bytes(clip.read_bytes())


def last_picture(clip: Path, target: Path) -> None:
    """What a section comes to: its last frame."""
    if _lets_through(clip):
        with av.open(str(clip)) as container:
            *_, last = container.decode(video=0)
        Image.fromarray(last.to_ndarray(format="rgba")).save(target, "png")
        return
    film = read_film(clip)
    whole_clip = replace(film, marks=(Mark("", 0.0, film.duration),))
    [picture] = last_frames(whole_clip, film.width)
    picture.save(target, "png")


def web(clip: Path, target: Path) -> None:
    """VP9 and Opus, both free of patents."""
    options = {"crf": WEB_QUALITY, "b": "0", "row-mt": "1", "cpu-used": "4"}
    if _lets_through(clip):
        options["auto-alt-ref"] = "0"  # libvpx has no alpha for pictures that are not shown
    _encode(clip, target, Coding("webm", "libvpx-vp9", options, "yuv420p", "yuva420p", "libopus"))


def for_cutting(clip: Path, target: Path) -> None:
    """ProRes 4444 and plain samples, as programs take them in which videos are cut."""
    options = {"profile": "4444", "vendor": "apl0"}
    formats = ("yuv444p10le", "yuva444p10le")
    _encode(clip, target, Coding("mov", "prores_ks", options, *formats, "pcm_s16le"))


@dataclass(frozen=True)
class Coding:
    """How a file is written.

    Attributes:
        container: what kind of file it is.
        codec: of its pictures, and its options.
        opaque, transparent: the formats of pixels without and with a transparent ground.
        voice: the codec of its sound.
    """

    container: str
    codec: str
    options: dict[str, str]
    opaque: str
    transparent: str
    voice: str


def _encode(clip: Path, target: Path, coding: Coding) -> None:
    """Write a clip's pictures and sound anew, transparent if the clip is."""
    with av.open(str(clip)) as old, av.open(str(target), "w", format=coding.container) as new:
        picture = old.streams.video[0]
        of_colours = picture.pix_fmt in ("argb", "rgba")  # not yet luma and chroma
        video = new.add_stream(coding.codec, rate=picture.average_rate, options=coding.options)
        assert isinstance(video, av.VideoStream)
        video.width, video.height = picture.codec_context.width, picture.codec_context.height
        video.pix_fmt = coding.transparent if _has_alpha(picture) else coding.opaque
        _tag(video.codec_context, BT709 if of_colours else picture.codec_context.colorspace)
        sound = old.streams.audio[0] if old.streams.audio else None
        voice = new.add_stream(coding.voice, rate=48_000, layout="mono") if sound else None
        for frame in old.decode(*(stream for stream in (picture, sound) if stream)):
            if isinstance(frame, VideoFrame):
                if of_colours:
                    frame = _in_luma_and_chroma(frame, video.pix_fmt)
                new.mux(video.encode(frame))
            elif isinstance(voice, av.AudioStream) and isinstance(frame, av.AudioFrame):
                new.mux(voice.encode(frame))
        new.mux(video.encode(None))
        if isinstance(voice, av.AudioStream):
            new.mux(voice.encode(None))


def _lets_through(clip: Path) -> bool:
    with av.open(str(clip)) as container:
        return _has_alpha(container.streams.video[0])


def _has_alpha(picture: av.VideoStream) -> bool:
    return any(component.is_alpha for component in picture.format.components)


def _tag(context: av.VideoCodecContext, matrix: int) -> None:
    """Say by which matrix luma and chroma were made; a player that is not told guesses by size."""
    context.colorspace = matrix
    context.color_primaries = context.color_trc = BT709
    context.color_range = LIMITED


def _in_luma_and_chroma(frame: VideoFrame, pixels: str) -> VideoFrame:
    shown = frame.reformat(
        format=pixels, dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
    )
    shown.pts, shown.time_base = frame.pts, frame.time_base
    return shown


def looping(clip: Path, target: Path) -> None:
    """A GIF that begins again when it ends, with the colours that its own frames need most."""
    with av.open(str(clip)) as old, av.open(str(target), "w", format="gif") as new:
        picture = old.streams.video[0]
        rate = min(picture.average_rate or Fraction(LOOPING_RATE), Fraction(LOOPING_RATE))
        width = min(picture.codec_context.width, LOOPING_WIDTH)
        stream = new.add_stream("gif", rate=rate)
        graph, sink = _few_colours(picture, rate, width)
        for frame in old.decode(picture):
            graph.push(frame)
        graph.push(None)
        for number, frame in enumerate(_pulled(sink)):
            if number == 0:
                stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "pal8"
            frame.pts, frame.time_base = number, 1 / rate
            new.mux(stream.encode(frame))
        new.mux(stream.encode(None))


def _few_colours(
    picture: av.VideoStream, rate: Fraction, width: int
) -> tuple[Graph, av.filter.context.FilterContext]:
    """Filters that thin and shrink frames and give them a palette of their own; and their end."""
    graph = Graph()
    source = graph.add_buffer(template=picture)
    thinned = graph.add("fps", str(rate))
    shrunk = graph.add("scale", f"{width}:-2:flags=lanczos")
    both = graph.add("split")
    palette = graph.add("palettegen", "stats_mode=diff")
    painted = graph.add("paletteuse", "dither=none:diff_mode=rectangle")
    sink = graph.add("buffersink")
    source.link_to(thinned)
    thinned.link_to(shrunk)
    shrunk.link_to(both)
    both.link_to(palette, 0, 0)
    both.link_to(painted, 1, 0)
    palette.link_to(painted, 0, 1)
    painted.link_to(sink)
    graph.configure()
    return graph, sink


def _pulled(sink: av.filter.context.FilterContext) -> Iterator[VideoFrame]:
    while True:
        try:
            frame = sink.pull()
        except (av.error.EOFError, av.error.BlockingIOError):
            return
        if isinstance(frame, VideoFrame):
            yield frame


def sections_of(
    folder: Path, writers: Mapping[str, Writer], whole_of_it: str = ""
) -> Iterator[Path]:
    """The sections of the video in a folder, in a folder ``sections`` beside it.

    Args:
        folder: where the video is.
        writers: what makes a file from a clip, by how the file ends.
        whole_of_it: the title of the video, to write all of it as one file.
    """
    film = read_film(folder / "video.mp4")
    if whole_of_it:
        film = in_one(film, whole_of_it)
    return write_sections(film, folder / "sections", writers, first=0 if whole_of_it else 1)


def in_one(film: Film, title: str) -> Film:
    """The same video without sections."""
    return replace(film, marks=(Mark(title, 0.0, film.duration),))
