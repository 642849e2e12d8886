"""What a chapter says to its stage: the verbs that its storyboard is written in.

Each is a few seconds with a meaning. Where a verb needs words to stand over it, it is a context:
``with self.ask(...)`` and ``with self.say(...)`` hold until the words can have been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import numpy as np
from manim import (
    LEFT,
    ORIGIN,
    UP,
    Animation,
    Mobject,
    UpdateFromAlphaFunc,
    VMobject,
    linear,
    smooth,
)

from scenes.mobjects.edge import Edge
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.typeset import Words
from scenes.mobjects.wrapped import wrapped
from scenes.stage import style
from scenes.stage.beats import Beat, Kind
from scenes.stage.camera import RememberingCamera
from scenes.stage.claim import Sentence
from scenes.stage.journey import Journey, View
from scenes.stage.quantity import Quantity
from scenes.stage.saying import Saying
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _


class Verbs(Saying):
    """The verbs of a chapter; `ExplainerScene` has them.

    Attributes:
        beats: the stretches of time with a meaning of their own, as they were played.
        scenery: what `light` dims and lights, set by the chapter: as a rule the hero.
    """

    question: ClassVar[str]
    beats: list[Beat]
    scenery: Any

    # -- opening and ending ----------------------------------------------------------------------

    @contextmanager
    def opening(self, *image: Mobject) -> Iterator[None]:
        """Begin on an image, the question above it, and take the question away at the end.

        What is said within is for a viewer who begins with this chapter; a film of several leaves
        it out.
        """
        self.section(N_("The question"))
        start = self._now
        headline = self._line(_(self.question))
        self.add(*image, headline)
        yield
        self.play(FadeOut(headline), run_time=style.QUICK)
        self._beat(Kind.OPENING, start)

    def close(
        self,
        sentence: str | Sentence,
        *going: Mobject,
        meanwhile: Iterable[Animation] = (),
        then: Callable[[], None] | None = None,
    ) -> None:
        """End on one image and one sentence: an event that was just seen, or is seen meanwhile.

        Args:
            sentence: the last one.
            going: what leaves before.
            meanwhile: what is seen while it is said.
            then: plays what is seen after it, while it stands.
        """
        self.section(N_("To remember"))
        if going:
            self.play(*(FadeOut(one) for one in going), run_time=style.QUICK)
        start = self._now
        line = self._line(_(sentence if isinstance(sentence, str) else sentence.text))
        with self.say(sentence):
            self.play(FadeIn(line, run_time=style.STEADY), *meanwhile)
        if then is not None:
            then()
        self.wait(style.RESTING)
        self._beat(Kind.CLOSING, start)

    # -- beats -----------------------------------------------------------------------------------

    @contextmanager
    def ask(self, text: str | Sentence, **values: Quantity | str) -> Iterator[float]:
        """Put a question to the viewer while the block plays, and give time to predict."""
        with self.say(text, claims=(), **values) as seconds:
            yield seconds
        start = self._now
        self.wait(style.ASK)
        self._beat(Kind.ASK, start)

    def rest(self, seconds: float = style.RESTING) -> None:
        """Let a result stand."""
        start = self._now
        self.wait(seconds)
        self._beat(Kind.REST, start)

    def poster(self) -> None:
        """The picture of this moment stands for the chapter; without a call, pages choose one."""
        self._beat(Kind.POSTER, self._now)

    # -- what is on stage ------------------------------------------------------------------------

    def show(self, *mobjects: Mobject, run_time: float = style.QUICK) -> None:
        """Bring on stage, in place."""
        self.play(FadeIn(*mobjects), run_time=run_time)

    def hide(self, *mobjects: Mobject, run_time: float = style.QUICK) -> None:
        """Take off stage."""
        self.play(FadeOut(*mobjects), run_time=run_time)

    def become(self, old: Mobject, new: Mobject, run_time: float = style.QUICK) -> None:
        """One thing gives way to another in the same place: a cross-fade, nothing flies."""
        self.play(FadeOut(old), FadeIn(new), run_time=run_time)

    def light(self, *subject: Mobject, run_time: float = style.QUICK) -> None:
        """Dim the scenery to a third but for the subject; with none given, light all of it."""
        self.play(
            Emphasis(self.scenery, subject or None, faint=style.REST, run_time=run_time),
        )

    def enter(self, number: Mobject, *sources: VMobject, run_time: float = style.QUICK) -> None:
        """A number grows where it stands; what it comes from lights up meanwhile."""
        sparks = [Flare(source, run_time=run_time) for source in sources]
        self.play(FadeIn(number, scale=0.7), *sparks, run_time=run_time)

    @contextmanager
    def aside(self, *subject: Mobject) -> Iterator[None]:
        """For a while all but the subject is dimmed; then everything is as it was."""
        self.light(*subject)
        yield
        self.light()

    def there_and_back(
        self, move: Callable[[float], None], by: float, *, run_time: float = style.SLOW
    ) -> None:
        """Carry something out and take it back: ``move`` is told how far it has gone.

        The mobjects that ``move`` changes must be on stage; all of them are drawn anew meanwhile.
        """
        self.vary(move, 0.0, by, run_time=run_time)
        self.rest()
        self.vary(move, by, 0.0, run_time=run_time)

    def vary(
        self, move: Callable[[float], None], start: float, end: float, *, run_time: float
    ) -> None:
        """Let a number run from one value to another, and all that follows it with it."""
        stage = Mobject().add(*self.mobjects)

        def follow(_: Any, alpha: float) -> None:
            move(start + smooth(alpha) * (end - start))

        self.play(UpdateFromAlphaFunc(stage, follow, rate_func=linear, run_time=run_time))
        self.remove(stage)
        self.add(*stage.submobjects)

    # -- the camera ------------------------------------------------------------------------------

    @property
    def visible(self) -> style.Zone:
        """What is in the picture now: the frame, or what the camera has gone to."""
        return self._lens.visible

    def look_at(
        self,
        target: style.Zone | Mobject,
        *meanwhile: Animation,
        share: float = 0.8,
        run_time: float = style.SLOW,
    ) -> None:
        """Go near, or away: the target fills that share of the picture; type keeps its size."""
        self._travel(View.around(target, share), run_time, *meanwhile)

    def pull_back(self, *meanwhile: Animation, run_time: float = style.SLOW) -> None:
        """Go back to where the camera was at first: the whole frame."""
        self._travel(View.of_zone(self._lens.home), run_time, *meanwhile)

    def cut_to(self, zone: style.Zone) -> None:
        """Look at another part of the scene from the next frame on, as after a cut.

        Nothing changes its size in the scene, texts included: it is for what looks the same before
        and after, such as a place that was gone to and is built anew at the size of the frame.
        """
        view = View.of_zone(zone)
        self._lens.frame(view.x, view.y, view.width)

    def pan(self, x: float = 0.0, y: float = 0.0, *, run_time: float = style.SLOW) -> None:
        """Move over the scene by so many units; a far way is sped through, its ends are slow."""
        here = View.of(self._lens)
        self._travel(View(here.x + x, here.y + y, here.width), run_time)

    def _travel(self, to: View, run_time: float, *meanwhile: Animation) -> None:
        stage = Mobject().add(*self.mobjects)
        self.play(Journey(stage, self._lens, to, run_time=run_time), *meanwhile)
        self.remove(stage)
        self.add(*stage.submobjects)

    @property
    def _lens(self) -> RememberingCamera:
        camera: Any = self.camera
        if not isinstance(camera, RememberingCamera):
            raise TypeError(
                f"{type(camera).__name__} can't move: the stage has a camera of its own"
            )
        return camera

    # -- what the verbs share --------------------------------------------------------------------

    @property
    def _now(self) -> float:
        return float(self.renderer.time)

    def _beat(self, kind: Kind, start: float) -> None:
        self.beats.append(Beat(kind, start, self._now))

    def _line(self, text: str) -> Words:
        line = wrapped(text, style.HEADLINE.width, style.shape.lines)
        if style.shape.lines == 1:
            line.set_baseline(style.HEADLINE.bottom + 0.16)
        else:
            line.set_y(style.HEADLINE.top - 0.1, UP)
        line.set_x(style.HEADLINE.left, LEFT)
        share, (x, y, _z) = self.visible.width / style.FRAME.width, self.visible.center
        if share != 1:  # the camera has gone somewhere: the line stands there as it would at home
            line.scale(share, about_point=ORIGIN).shift((x, y, 0.0))
        keep_above(line)  # also of a picture that fills the frame
        return line


class Flare(Animation):
    """A part of the scenery lights up for a moment, in place, and is as it was.

    An edge gets clearer and no wider, for its width is its weight.
    """

    def __init__(self, mobject: VMobject, **options: Any) -> None:
        super().__init__(mobject, rate_func=linear, **options)

    def begin(self) -> None:
        family: list[Any] = list(self.mobject.get_family())
        self._strokes: list[tuple[Any, float, np.ndarray]] = [
            (leaf, leaf.stroke_width, leaf.stroke_rgbas.copy())
            for leaf in family
            if isinstance(leaf, VMobject) and leaf.get_stroke_width() > 0
        ]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        bump = 4 * alpha * (1 - alpha)
        for leaf, width, rgbas in self._strokes:
            if isinstance(leaf, Edge):
                leaf.stroke_rgbas = rgbas + np.array([0, 0, 0, bump]) * (1 - rgbas[:, 3:])
            else:
                leaf.stroke_width = width * (1 + 0.6 * bump)
