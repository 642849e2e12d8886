"""What counts as nothing having moved, between two moments of a scene."""

import pytest
from manim import Line, Square

from audits.layout_stage import Stage
from audits.look_stillness import Look
from audits.rehearsal import rehearse
from scenes.stage.explainer import ExplainerScene


def looks(*, cut: bool, turned: bool) -> list[Look]:
    """A square that is cut into more curves or not, and a line that is turned within its box."""
    found: list[Look] = []

    class Turning(ExplainerScene):
        question = "What moves?"

        def construct(self):
            square, line = Square(), Line((2, 0, 0), (3, 1, 0))
            self.add(square, line)
            self.wait(0.2)
            if cut:
                square.insert_n_curves(4)
            if turned:
                line.put_start_and_end_on((2, 1, 0), (3, 0, 0))
            self.wait(0.2)

    rehearse(Turning, on_play_end=lambda scene, _time, _section: found.append(Look(Stage(scene))))
    return found


@pytest.mark.parametrize("turned", [True, False])
@pytest.mark.parametrize("cut", [True, False])
def test_what_turns_within_its_box_moves_also_beside_what_is_cut_anew(cut, turned):
    before, after = looks(cut=cut, turned=turned)
    assert after.is_like(before) is not turned
