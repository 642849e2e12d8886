"""Every example in a motif's docstring shows something, in both themes, and keeps its scale."""

import ast

import numpy as np
import pytest
from manim import ManimColor

from scenes.mobjects.examples import Motif, MotifError, motifs
from scenes.stage import style
from scenes.stage.scale import Measured

MOTIFS = motifs()


def test_motifs_are_found_by_their_examples():
    names = {motif.name for motif in MOTIFS}
    assert {"Gauges", "Films", "Field", "Wall", "Halo"} <= names
    assert {"Light", "BackFlow", "Beads", "Tiles", "Nudge", "Beam", "Lens", "SlopeCard"} <= names
    assert len(names) == len(MOTIFS)


@pytest.mark.parametrize("motif", MOTIFS, ids=lambda motif: motif.name)
def test_an_example_shows_its_class_by_plain_imports(motif):
    tree = ast.parse(motif.code)
    made = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert motif.name in made
    assert motif.words


@pytest.mark.parametrize("name", sorted(style.THEMES))
@pytest.mark.parametrize("motif", MOTIFS, ids=lambda motif: motif.name)
def test_an_example_can_be_seen(motif, name):
    picture = np.asarray(motif.picture(name, height=240), dtype=int)
    assert picture.shape[:2] == (240, 426)
    ground = (np.array(ManimColor(style.THEMES[name].ground).to_rgb()) * 255).round().astype(int)
    ink = (np.abs(picture - ground).max(axis=2) > 12).mean()
    assert ink > 0.01
    assert style.theme.name == "dark"  # as before


@pytest.mark.parametrize("motif", MOTIFS, ids=lambda motif: motif.name)
def test_what_is_drawn_is_as_large_as_its_number(motif, theme):
    shown = motif.mobject()
    for member in shown.get_family():
        if isinstance(member, Measured):
            for measure in member.measures():
                size = measure.scale.size(measure.quantity.value)
                assert measure.drawn == pytest.approx(size, rel=1e-6, abs=0.012), measure
                if measure.drawn > 0.02:
                    assert measure.negative == (measure.quantity.value < 0), measure


def test_an_example_without_a_picture_is_refused():
    with pytest.raises(MotifError, match="binds no mobject"):
        Motif(int, "", "pictures = 3\n").mobject()
