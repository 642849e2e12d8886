"""All audits of a chapter in one showing: are its numbers true, its frames tidy, its look right?

result = audit_chapter(ThreeFactors, example, tmp_path)
assert not result.faults, result

In another theme everything stands and moves as before, only in other colours: `audit_colours`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from backprop_model import Example
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene

from .functions import by_their_own_values
from .layout_audit import Change, Finding, LayoutAudit
from .look_audit import LookAudit
from .numbers_audit import NumberAudit, Verdict
from .rehearsal import rehearse


@dataclass(frozen=True)
class Result:
    """What the audits say of a chapter on an example.

    Attributes:
        numbers: what the number audit says.
        layout: what the layout audit found.
        look: what the look audit found.
        filled, still: the shares of the time in which the frame is filled, and nothing moves.
        longest_still: seconds.
        by_own_values: activations and costs that are held against nothing but central differences
            of their own values: the audits know no other definition of them.
    """

    numbers: Verdict
    layout: list[Finding]
    look: list[Finding]
    filled: float
    still: float
    longest_still: float
    by_own_values: list[str]

    @property
    def faults(self) -> list[str]:
        """Every fault, in a line."""
        return [str(one) for one in (*self.numbers.faults, *self.layout, *self.look)]

    def __str__(self) -> str:
        counts = f"numbers: {self.numbers}; layout: {len(self.layout)}; look: {len(self.look)}"
        return "\n".join([*self.faults, "; ".join([counts, *self.remarks])])

    @property
    def remarks(self) -> list[str]:
        """What is weaker here than elsewhere, in words."""
        return [f"{name}: only by differences of its own values" for name in self.by_own_values]


def audit_chapter(
    chapter: type[ExplainerScene],
    example: Example | None,
    pictures: Path,
    *,
    theme: str = "dark",
    lang: str = "en",
    shape: str = "wide",
    contrast: bool = False,
    frames_per_second: float = 10,
    spoil: Change | None = None,
) -> Result:
    """Play a chapter once, look at every frame, and hold every number against the truth.

    Args:
        chapter: what to play.
        example: what it is about; the chapter's own if ``None``.
        pictures: the folder in which pictures of failing frames are left.
        theme: dark or light, as the setting.
        lang: a language, as the setting.
        shape: of the picture, as the setting.
        contrast: whether to draw the end of every animation and measure its contrasts.
        frames_per_second: of video time; how many frames are looked at while something moves.
        spoil: called before each look, to put a fault in.
    """
    numbers = NumberAudit(chapter, example, pictures)
    layout = LayoutAudit(
        chapter, example, theme=theme, contrast=contrast, pictures=pictures, spoil=spoil
    )
    look = LookAudit(
        chapter,
        example,
        numbers.numbers,
        layout.texts.words,
        theme=theme,
        pictures=pictures,
    )

    def look_at_frame(scene: ExplainerScene, time: float) -> None:
        look.look(scene, time, layout.look(scene, time))

    def look_at_rest(scene: ExplainerScene, time: float, section: str) -> None:
        stage = layout.look_at_rest(scene, time, section)
        look.look_at_rest(scene, time, stage, numbers.look(scene, time, section))

    with numbers.watching(), layout.watching(), look.watching():
        scene = rehearse(
            chapter,
            example,
            theme=theme,
            lang=lang,
            shape=shape,
            on_frame=look_at_frame,
            on_play_end=look_at_rest,
            frames_per_second=frames_per_second,
        )
    with style.in_shape(shape):
        look.end(scene)
    return Result(
        numbers.verdict(scene),
        layout.findings,
        look.findings,
        look.fill.share,
        look.stillness.share,
        look.stillness.longest,
        by_their_own_values(numbers.example),
    )


def audit_colours(
    chapter: type[ExplainerScene], example: Example | None, pictures: Path, *, theme: str
) -> list[str]:
    """What the colours of a theme may break: faults of all contrasts, and of numbers as colours.

    Looked at is the end of every animation. How things move, and how much of the frame they fill,
    is the same in every theme: that `audit_chapter` looks at, in one of them.
    """
    numbers = NumberAudit(chapter, example, pictures)
    layout = LayoutAudit(chapter, example, theme=theme, contrast=True, pictures=pictures)

    def look_at_rest(scene: ExplainerScene, time: float, section: str) -> None:
        layout.look_at_rest(scene, time, section)
        numbers.look(scene, time, section)

    with numbers.watching(), layout.watching():
        scene = rehearse(chapter, example, theme=theme, on_play_end=look_at_rest)
    return [str(one) for one in (*numbers.verdict(scene).faults, *layout.findings)]
