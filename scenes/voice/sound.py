"""Sound in files: when a voice is heard, how loud, and clips that sound as the whole video does."""

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
LOUDNESS = -19.0
"""LUFS; what podcasts have when they are spoken on one channel"""
PEAK = 0.8
"""of the largest sample: -1.9 dB, so that the encoder's own ripples stay below -1 dB"""
FULL = 32767
HOLD = 0.005
"""seconds around a high peak for which the sound is turned down"""
AUDIBLE = 0.01
"""of the loudest sample; what is fainter counts as silence"""


def heard(file: Path) -> tuple[float, float]:
    """Seconds until the voice in a file begins, and until it has faded; 0 and 0 in silence."""
    with av.open(str(file)) as container:
        rate = container.streams.audio[0].rate
        blocks = [_loudness(frame) for frame in container.decode(audio=0)]
    loudness = np.concatenate(blocks) if blocks else np.zeros(0)
    if not loudness.any():
        return 0.0, 0.0
    (loud,) = np.nonzero(loudness > AUDIBLE * loudness.max())
    return float(loud[0]) / rate, float(loud[-1] + 1) / rate


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
        sounding = writer.audio_segment.set_frame_rate(RATE).set_channels(1)
        writer.audio_segment = levelled(sounding[: round(1000 * end)])


def levelled(sound: AudioSegment) -> AudioSegment:
    """The same sound as loud as speech is meant to be, whoever speaks; silence as it is.

    Loudness as in ITU-R BS.1770, whose measure leaves pauses out. Where single peaks would then
    be too high, those are held down, and nothing else.
    """
    import pyloudnorm  # takes longer to import than all that draws a silent chapter

    samples = np.frombuffer(sound.raw_data, dtype=np.int16) / FULL
    meter = pyloudnorm.Meter(sound.frame_rate)
    if len(samples) <= meter.block_size * sound.frame_rate:
        return sound
    louder = samples
    for _ in range(2):  # a second time for what holding down the peaks took
        loudness = meter.integrated_loudness(louder)
        if not np.isfinite(loudness):
            return sound
        louder = _below_peak(louder * 10 ** ((LOUDNESS - loudness) / 20), sound.frame_rate)
    data = (louder * FULL).astype(np.int16).tobytes()
    return AudioSegment(data, sample_width=2, frame_rate=sound.frame_rate, channels=1)


def _below_peak(samples: np.ndarray, rate: int) -> np.ndarray:
    """Samples of which none is above the peak: turned down smoothly around those that were."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    over = np.maximum(np.abs(samples) / PEAK, 1.0)
    near = maximum_filter1d(over, round(2 * HOLD * rate) | 1)
    return np.asarray(samples / np.maximum(uniform_filter1d(near, round(HOLD * rate) | 1), over))


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
