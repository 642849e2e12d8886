"""The number audit: is every number on screen true, at the end of every animation?

    for fault in audit_numbers(ThreeFactors, example, pictures).faults:
        print(fault)

It asks: is each numeral declared, and do its glyphs say what it declares? Is it the correct
rounding of an independent computation? Does the arithmetic add up as displayed? Do widths, dashes,
brightness and arcs follow their numbers, on one scale? Does the backward pass run backward? Do
words that choose, judge or explain claim what is so?
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from backprop_model import Example
from scenes.readings.nudge import halved
from scenes.stage.attributes import example_of
from scenes.stage.claim import Sentence, Values, witnessed
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity

from .glyph_reader import GlyphReader
from .rehearsal import rehearse, save_picture
from .shown_arithmetic import ArithmeticRules
from .shown_edges import EdgeRules
from .shown_neurons import NeuronRules
from .shown_numbers import Finding, NumberRules
from .shown_order import OrderRules
from .shown_pictures import PictureRules
from .sight import Props, Sight
from .spoken_words import WordRules
from .stand_ins import ExampleStandIn

MOST_PICTURES = 3
"""frames that are saved for one chapter on one example; more faults are named without one"""


@dataclass(frozen=True)
class Fault:
    """One broken rule: where, when, which text, which rule, and the frame that shows it."""

    chapter: str
    example: str
    time: float
    section: str
    text: str
    rule: str
    picture: Path | None

    def __str__(self) -> str:
        at = f"{self.chapter} on {self.example} at {self.time:.1f} s ({self.section})"
        seen = f"; see {self.picture}" if self.picture else ""
        return f"{at}: {self.text!r}: {self.rule}{seen}"


@dataclass(frozen=True)
class Verdict:
    """What an audit found, and how much it looked at: different numbers, lines, edges and so on."""

    faults: list[Fault]
    checked: dict[str, int]

    def __str__(self) -> str:
        looked_at = ", ".join(f"{count} {what}" for what, count in self.checked.items() if count)
        return f"{len(self.faults)} faults in {looked_at}"


def audit_numbers(
    scene_class: type[ExplainerScene],
    example: Example | None,
    pictures: Path,
    *,
    theme: str = "dark",
    lang: str = "en",
) -> Verdict:
    """All faults of a chapter on an example (its own if ``None``), each reported once.

    Args:
        scene_class: the chapter.
        example: what it is about.
        pictures: a folder for the frames of the first faults.
        theme: dark or light.
        lang: the language in which it is shown.
    """
    audit = NumberAudit(scene_class, example, pictures)
    with audit.watching():
        scene = rehearse(scene_class, audit.example, theme=theme, lang=lang, on_play_end=audit.look)
    return audit.verdict(scene)


def _own(scene_class: type[ExplainerScene]) -> Example:
    return example_of(scene_class, None)


_reader: list[GlyphReader] = []
"""what was read once in a process need not be read again"""


class NumberAudit:
    """Looks on while a chapter is rehearsed on an example: `watching`, `look`, `verdict`."""

    def __init__(
        self, scene_class: type[ExplainerScene], example: Example | None, pictures: Path
    ) -> None:
        self.scene_class, self.pictures = scene_class, pictures
        self.example = example = example or _own(scene_class)
        self.props = Props()
        stand_in = ExampleStandIn.of(example)
        self.numbers = NumberRules(stand_in, _words_of(example), _chosen_by(scene_class))
        self.arithmetic = ArithmeticRules(self.props, self.numbers)
        self.edges = EdgeRules(self.props, self.numbers)
        self.neurons = NeuronRules(self.props, self.numbers)
        self.pictures_of_numbers = PictureRules(stand_in)
        self.words = WordRules(stand_in, example)
        self.order = OrderRules(self.props) if scene_class.backward_order else None
        self.faults: dict[Finding, Fault] = {}
        self.spoken: list[Finding] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note what the chapter makes and says meanwhile: captions are on screen too."""
        say = ExplainerScene.say

        def heard(scene: ExplainerScene, text: str | Sentence, **options: Any) -> Any:
            claims, values = options.pop("claims", ()), options
            said = text if isinstance(text, Sentence) else Sentence(text)
            said = Sentence(said.text, (*said.claims, *claims), {**said.values, **values})
            self.spoken += _spoken(said.text, said.values, self.numbers)
            self.spoken += self.words.check(said)
            return say(scene, said)

        with (
            self.props.collected(),
            mock.patch.object(ExplainerScene, "say", heard),
            witnessed(self.words.witness),
        ):
            yield

    def verdict(self, scene: ExplainerScene) -> Verdict:
        """What there is to say after the last animation."""
        if self.order is not None:
            self._note(scene, float(scene.time), "the end", self.order.unlit())
        self._note(scene, float(scene.time), "the end", self.words.made())
        return Verdict(list(self.faults.values()), self._checked())

    def _checked(self) -> dict[str, int]:
        return {
            "numbers": len(self.numbers.checked),
            "lines": len(self.arithmetic.lines),
            "edges": len(self.edges.checked),
            "neurons": len(self.neurons.neurons),
            "pictures": len(self.pictures_of_numbers.checked),
            "claims": len(self.words.checked),
            "steps in order": len(self.order.judged) if self.order else 0,
        }

    def look(self, scene: ExplainerScene, time: float, section: str) -> Sight:
        """Hold everything on screen against all rules; what was seen."""
        if not _reader:
            _reader.append(GlyphReader())
        sight = Sight(scene, _reader[0])
        self._note(scene, time, section, self.numbers.check(sight, _reader[0]))
        self._note(scene, time, section, self.arithmetic.check(sight))
        self._note(scene, time, section, self.edges.check(sight))
        self._note(scene, time, section, self.neurons.check(sight))
        self._note(scene, time, section, self.pictures_of_numbers.check(sight))
        if self.order is not None:
            self._note(scene, time, section, self.order.check(sight))
        self._note(scene, time, section, iter(self.spoken))
        self.spoken.clear()
        self._note(scene, time, section, self.words.made())
        return sight

    def _note(
        self, scene: ExplainerScene, time: float, section: str, findings: Iterator[Finding]
    ) -> None:
        for finding in findings:
            if finding in self.faults:
                continue
            name, number = self.scene_class.__name__, len(self.faults) + 1
            picture = None
            if number <= MOST_PICTURES and section != "the end":
                file = f"{name}-{_file_name(self.example)}-{number}.png"
                picture = save_picture(scene, self.pictures / file)
            self.faults[finding] = Fault(name, self.example.title, time, section, *finding, picture)


def _spoken(text: str, values: Values, numbers: NumberRules) -> list[Finding]:
    """Narration says no number but by a format field, and only true ones."""
    findings: list[Finding] = []
    bare = "".join(literal for literal, *_ in string.Formatter().parse(text))
    for numeral in re.findall(r"\d[\d.,]*", bare):
        if not re.fullmatch(r"(19|20)\d\d[.,]?", numeral):
            findings.append((text, f"a typed-in number in the narration: {numeral}"))
    for value in values.values():
        if isinstance(value, Quantity):
            findings += numbers.value(value)
        elif numeral := numbers.is_more_than_a_name(value):
            findings.append((text, f"a typed-in number in the narration: {numeral}"))
    return findings


def _words_of(example: Example) -> str:
    """All that the user named: digits in it are part of a name."""
    return "\n".join([example.title, *example.input_labels, *example.output_labels])


def _chosen_by(scene_class: type[ExplainerScene]) -> set[float]:
    """Numbers a chapter may show without computing them: its class attributes, and twice those.

    An attribute may be a number, several, or a mapping from names to numbers. Of nudges, ``STEPS``,
    it may take smaller ones where the network asks for them.
    """
    own: set[float] = set()
    for name in set(dir(scene_class)) - set(dir(ExplainerScene)):
        member = getattr(scene_class, name)
        member = list(member.values()) if isinstance(member, Mapping) else member
        several = member if isinstance(member, list | tuple) else [member]
        own |= {abs(float(one)) for one in several if isinstance(one, int | float)}
        if name == "STEPS":
            own |= set(halved(several))
    return own | {2 * number for number in own}


def _file_name(example: Example) -> str:
    return re.sub(r"\W+", "_", example.name or example.title)
