"""Both audits of a chapter in one showing: is every number true, is every frame tidy?

result = audit_chapter(ThreeFactors, example, tmp_path)
assert not result.faults, result
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from backprop_model import Example
from scenes.stage.explainer import ExplainerScene

from .functions import by_their_own_values
from .layout_audit import Finding, LayoutAudit
from .numbers_audit import NumberAudit, Verdict
from .rehearsal import rehearse


@dataclass(frozen=True)
class Result:
    """What both audits say of a chapter on an example.

    ``by_own_values`` are activations and costs that are held against nothing but central
    differences of their own values: the audits know no other definition of them.
    """

    numbers: Verdict
    layout: list[Finding]
    by_own_values: list[str]

    @property
    def faults(self) -> list[str]:
        """Every fault, in a line."""
        return [*map(str, self.numbers.faults), *map(str, self.layout)]

    def __str__(self) -> str:
        sums = f"numbers: {self.numbers}; layout: {len(self.layout)}"
        return "\n".join([*self.faults, "; ".join([sums, *self.remarks])])

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
    contrast: bool = False,
) -> Result:
    """Play a chapter once, look at every frame, and hold every number against the truth.

    Args:
        chapter: what to play.
        example: what it is about; the chapter's own if ``None``.
        pictures: the folder in which pictures of failing frames are left.
        theme: dark or light, as the setting.
        lang: a language, as the setting.
        contrast: whether to draw the end of every animation and measure its contrasts.
    """
    numbers = NumberAudit(chapter, example, pictures)
    layout = LayoutAudit(chapter, example, theme=theme, contrast=contrast, pictures=pictures)

    def look_at_rest(scene: ExplainerScene, time: float, section: str) -> None:
        numbers.look(scene, time, section)
        layout.look_at_rest(scene, time, section)

    with numbers.watching(), layout.watching():
        scene = rehearse(
            chapter,
            example,
            theme=theme,
            lang=lang,
            on_frame=layout.look,
            on_play_end=look_at_rest,
        )
    return Result(numbers.verdict(scene), layout.findings, by_their_own_values(numbers.example))
