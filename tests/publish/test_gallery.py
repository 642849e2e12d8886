"""The gallery page: every motif, in every theme, in one file."""

import base64
import io
import re

from PIL import Image

from publish.gallery import build, paragraphs
from scenes.mobjects.examples import motifs
from scenes.stage.style import THEMES


def test_the_page_lists_every_motif_in_every_theme(tmp_path):
    page = build(tmp_path / "gallery", height=90).read_text(encoding="utf-8")
    for motif in motifs():
        assert f'<article id="{motif.name}">' in page
        for theme in THEMES:
            assert f'alt="{motif.name}, {theme} theme"' in page
    pictures = re.findall(r'src="data:image/webp;base64,([^"]+)"', page)
    assert len(pictures) == len(motifs()) * len(THEMES)
    for picture in pictures:
        assert Image.open(io.BytesIO(base64.b64decode(picture))).size == (160, 90)
    assert not re.search(r'(src|href)="(?!data:)', page)  # it needs no other file
    assert [path.name for path in (tmp_path / "gallery").iterdir()] == ["index.html"]


def test_what_a_docstring_says_is_escaped(tmp_path):
    page = build(tmp_path, height=90).read_text(encoding="utf-8")
    code = next(
        motif.code
        for motif in motifs()
        if ">" in motif.code or "<" in motif.code or "'" in motif.code or '"' in motif.code
    )
    assert code not in page


def test_a_docstring_is_read_as_paragraphs():
    words = "What is\nseen.\n\nAttributes:\n    one: it\n        goes on.\n    two: short."
    assert list(paragraphs(words)) == [
        "What is seen.",
        "Attributes:",
        "one: it goes on.",
        "two: short.",
    ]
