"""The little pictures of bugs: what a bug does to the error is what moves in its own."""

import numpy as np
import pytest

from scenes.parts.ch12.broken_pass import Bug
from scenes.parts.ch12.bug_sketch import BugSketch
from scenes.stage.style import Zone


@pytest.mark.parametrize("bug", list(Bug))
def test_a_sketch_shows_what_the_bug_does_wherever_it_stands(bug):
    sketch = BugSketch(bug, Zone(-1.5, 1.5, -0.4, 0.4))
    sketch.shift((2.0, -1.0, 0.0))
    for share in (0.0, 0.3, 1.0):
        sketch.go(share)
        for part in sketch:
            if len(part.points):
                assert (np.abs(part.points[:, 0] - 2.0) < 1.6).all()
                assert (np.abs(part.points[:, 1] + 1.0) < 0.6).all()
    reaches = [sketch.ribbon.get_left()[0], *([sketch.hollow.get_left()[0]] * (bug is Bug.SIGN))]
    assert min(reaches) == pytest.approx(sketch.neurons.get_left()[0] + 0.15, abs=0.12)
    assert (len(sketch.hollow.points) > 0) == (bug is Bug.SIGN)
    assert (len(sketch.gate.points) > 0) == (bug is Bug.SLOPE)
    if bug is Bug.SLOPE:
        ys = sketch.gate.points[:, 1] + 1.0
        assert np.abs(ys).min() > sketch.ribbon.height / 2
        sketch.go(0.0)
        assert np.abs(sketch.gate.points[:, 1] + 1.0).min() < 0.05
