"""Each chapter, rendered by the real `manim` command: does a sound video come out, as it looked?"""

import csv
import json
from itertools import pairwise

import pytest
import srt
from PIL import Image

from audits.rehearsal import find_chapters
from scenes.stage.explainer import ExplainerScene
from tests.rendering import boxes
from tests.rendering.filming import ROUNDED, render
from tests.rendering.keyframes import FOLDER, TOLERANCE, differences, strip

CHAPTERS = find_chapters()


def test_the_chapters_are_found():
    assert CHAPTERS
    numbers = [chapter.number for chapter in CHAPTERS]
    assert numbers == sorted(set(numbers)), "two chapters with one number, or out of order"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.__name__)
def test_a_chapter_renders(chapter: type[ExplainerScene], tmp_path):
    video = render(chapter, tmp_path)

    assert video.codec == "h264"
    assert video.pixel_format == "yuv420p"
    assert video.size == (854, 480)
    assert 40 <= video.seconds <= 110 * ROUNDED

    captions = list(srt.parse(video.path.with_suffix(".srt").read_text(encoding="utf-8")))
    assert captions
    for earlier, later in pairwise(captions):
        assert earlier.end <= later.start, f"captions overlap: {earlier.content!r}"
    assert captions[-1].end.total_seconds() <= video.seconds + 0.1

    ledger = video.path.with_suffix(".numbers.csv")
    with ledger.open(newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert rows
    assert all(float(row["value"]) == 0 or row["shown"] != "0" for row in rows)

    spoken = json.loads(video.path.with_suffix(".claims.json").read_text(encoding="utf-8"))
    assert all(said["text"] and said["claims"] for said in spoken)

    found = boxes.look(video.path)
    assert found.on_ink >= 0.9 * found.boxes, found
    assert found.astray <= found.boxes / 3, found

    kept = FOLDER / f"{chapter.__name__}.png"
    renew = f"look, and renew with: python -m tests.rendering.keyframes {chapter.__name__}"
    assert kept.exists(), f"{chapter.__name__} has no key frames yet; {renew}"
    now = strip(video)
    now.save(tmp_path / "now.png")
    gaps = differences(now, Image.open(kept))
    assert max(gaps) <= TOLERANCE, f"{chapter.__name__} looks different ({gaps}); {renew}"


def test_a_moved_picture_is_noticed():
    """The comparison can fail: shifting the kept frames of a chapter is seen."""
    kept = Image.open(FOLDER / f"{CHAPTERS[0].__name__}.png").convert("RGB")
    moved = kept.transform(kept.size, Image.Transform.AFFINE, (1, 0, 6, 0, 1, 3))
    assert max(differences(moved, kept)) > TOLERANCE
