"""Segments become a video, as Manim joins them: without encoding anything again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.section import Section as Clip

from scenes.stage.cut import Cut


class _Joiner(SceneFileWriter):
    """Of all that Manim's writer does, only this."""

    def __init__(self, suffix: str) -> None:
        self.output_spec = SimpleNamespace(transparent=False, segment_extension=suffix)  # type: ignore[assignment]
        self.video_encoder = None


def join(cut: Cut, files: Sequence[Path | None]) -> Path:
    """Write the video, clips of its sections, and Manim's description of these.

    Args:
        cut: what belongs where.
        files: each segment's; ``None`` for one without pictures.
    """
    video, index = Path(cut.video), Path(cut.index)
    joiner = _Joiner(video.suffix)
    joiner.combine_files([str(file) for file in files if file], video)
    described, first = [], 0
    for section in cut.sections:
        own = [str(file) for file in files[first : first + section.segments] if file]
        first += section.segments
        if section.video and own:
            joiner.combine_files(own, index.parent / section.video)
            clip = Clip(section.type, section.video, section.name, False)
            described.append(clip.get_dict(index.parent))
    index.parent.mkdir(parents=True, exist_ok=True)
    index.write_text(json.dumps(described, indent=4), encoding="utf-8")
    return video
