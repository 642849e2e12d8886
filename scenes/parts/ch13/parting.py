"""How the room for a network is parted: its steps at the left, its tape at the right."""

from __future__ import annotations

from scenes.parts.ch13.recording import Recording
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.window import Window
from scenes.parts.ch13.written import Written
from scenes.stage.style import Zone

GAP = 0.3
"""between the two"""


def parted(tape: Recording, window: Window, kept: float) -> tuple[Zone, Written]:
    """Room for a network's steps, and the tape beside them.

    The steps have what they need, if the tape's bars keep theirs; else as much as these leave.

    Args:
        tape: what was recorded.
        window: what of the tape is in the picture.
        kept: width that is kept beside the steps.
    """
    shares, stairs = staging().steps
    found: tuple[Zone, Written] | None = None
    for stacked in dict.fromkeys((staging().stacked, True)):  # two lines a row, if need be
        for share in shares:
            left, right = window.zone.columns(share, 1 - share, gap=GAP)
            one = left, Written(tape, right, stacked=stacked)
            if found is None or one[1].has_room:
                found = one
            if found[1].has_room and found[0].width >= kept + stairs:
                break
        if found is not None and found[1].has_room:
            break
    assert found is not None
    return found
