"""Sound in files: how long a voice is heard, and clips of a video that sound as the whole does."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

import av
import numpy as np
from manim.scene.scene_file_writer import SceneFileWriter
from pydub import AudioSegment

from backprop_model.files import whole

RATE = 48_000
"""samples a second in a video, which every player and platform takes as they are"""
AUDIBLE = 0.01
"""of the loudest sample; what is fainter counts as silence"""


def heard_until(file: Path) -> float:
    """Seconds until the voice in a file has faded."""
    with av.open(str(file)) as container:
        rate = container.streams.audio[0].rate
        blocks = [_loudness(frame) for frame in container.decode(audio=0)]
    loudness = np.concatenate(blocks) if blocks else np.zeros(0)
    if not loudness.any():
        return 0.0
    (loud,) = np.nonzero(loudness > AUDIBLE * loudness.max())
    return float(loud[-1] + 1) / rate


def _loudness(frame: av.AudioFrame) -> np.ndarray:
    """The size of every sample, whatever the channels and the format of samples."""
    samples = np.abs(frame.to_ndarray().astype(np.float64))
    if frame.format.is_planar:
        return np.asarray(samples.max(axis=0))
    return np.asarray(samples.reshape(-1, len(frame.layout.channels)).max(axis=1))


def last_until(writer: SceneFileWriter, end: float) -> None:
    """Let the sound of a video last as long as its pictures, and have a common rate."""
    if writer.includes_sound:
        # Of options which Manim passes when it adds the sound, and which have no use there.
        logging.getLogger("av.container.output").setLevel(logging.ERROR)
        writer.add_audio_segment(AudioSegment.silent(0), end)
        whole = writer.audio_segment.set_frame_rate(RATE).set_channels(1)
        writer.audio_segment = whole[: round(1000 * end)]


def finish(writer: SceneFileWriter) -> None:
    """Do what Manim leaves undone: give the clips of sections their sound, take its own away."""
    if not (writer.includes_sound and writer.output_spec.is_video):
        return
    writer.movie_file_path.with_suffix(".wav").unlink(missing_ok=True)
    if writer.output_spec.save_sections:
        _add_to_sections(writer)


def _add_to_sections(writer: SceneFileWriter) -> None:
    start = 0.0
    for section in writer.sections:
        if section.video is not None:
            clip = writer.sections_output_dir / section.video
            start += _add_sound(clip, writer.audio_segment, start)


def _add_sound(clip: Path, sound: AudioSegment, start: float) -> float:
    """Put the sound from ``start`` on into a clip, and return how long the clip is."""
    with (
        whole(clip) as unfinished,
        av.open(str(clip)) as silent,
        av.open(str(unfinished), "w") as sounding,
    ):
        picture = silent.streams.video[0]
        copy = sounding.add_stream_from_template(picture)
        codec = "libopus" if clip.suffix == ".webm" else "aac"
        stream = sounding.add_stream(codec, rate=sound.frame_rate, layout="mono")
        voice = cast(av.AudioStream, stream)
        seconds = (silent.duration or 0) / av.time_base
        part = sound[round(1000 * start) : round(1000 * (start + seconds))]
        samples = np.frombuffer(part.raw_data, dtype=np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = sound.frame_rate
        for packet in silent.demux(picture):
            if packet.dts is not None:  # demuxing ends with an empty packet
                packet.stream = copy
                sounding.mux(packet)
        for encoded in (*voice.encode(frame), *voice.encode(None)):
            sounding.mux(encoded)
    return seconds
