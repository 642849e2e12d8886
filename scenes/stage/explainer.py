"""ExplainerScene: what every chapter stands on.

A chapter names its question and its example, and its ``construct`` reads like a storyboard::

    class ThreeFactors(ExplainerScene):
        number = 5
        question = N_("What does one weight do to the cost?")
        example = "mazur"

        def construct(self):
            self.section(N_("One weight"))
            with self.say(N_("Take one weight, {w}."), w=self.read.weight(2, 0, 0)):
                self.play(...)

The stage loads the example, keeps the zones of the frame, turns narration into captions and
waits until they can have been read, or into speech and waits until it was spoken, and records
every quantity that was on screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, ClassVar, cast

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    Camera,
    Mobject,
    config,
)
from manim.animation.animation import prepare_animation

from backprop_model import Example, ExampleError, load_example
from scenes.mobjects.drawable import check_words
from scenes.mobjects.typst_compiler import use_fonts
from scenes.readings import Readings
from scenes.readings.flowing import nothing_flows, nothing_to_see
from scenes.stage import ledger, narration, report, shaping, style, unchanged, viewer, words
from scenes.stage.attributes import AttributeFault, check_attributes, example_of
from scenes.stage.camera import RememberingCamera
from scenes.stage.filming import SparingRenderer, own_encoding
from scenes.stage.quicker import quickly
from scenes.stage.records import write_beside
from scenes.stage.settings import Settings, SettingsError, read_settings
from scenes.stage.shapes import WIDE
from scenes.stage.share import SharingRenderer, share_here
from scenes.stage.takes import DivergedError, read_takes, write_takes
from scenes.stage.traits import Solid, float_level
from scenes.stage.verbs import Verbs
from scenes.stage.words import N_, _
from scenes.voice import Voice, sound


class UnsuitableExampleError(ValueError):
    """A chapter cannot show the example that was asked for; the message says why."""


class ExplainerScene(Verbs):
    """A chapter: one question about one example, answered on a stage of named zones.

    Class attributes to set:
        number: the chapter's number in the course.
        question: what the video answers; its title.
        example: a name in ``examples/``, a path to a TOML file (from here, or from the class's
            file), or an `Example`. ``BACKPROP_EXAMPLE`` overrides it.
        reading_speed: characters a second at which a viewer reads the captions.
        backward_order: whether gradients have to come on stage in the order in which the backward
            pass finds them, as the audit then holds the chapter to.
        tells_gradients: whether it is about gradients, so that some should be seen.
        follows_flow: whether it follows what flows back, so that something should.
        shapes: the shapes of a picture that it has a layout for.

    Attributes while rendering:
        trace: what its two passes computed.
        read: the `Readings` of the example, the source of every number.
        shown: the ledger of all quantities that were on screen.
    """

    number: ClassVar[int] = 0
    question: ClassVar[str] = ""
    example: ClassVar[str | Path | Example] = "mazur"
    reading_speed: ClassVar[float] = narration.CHARACTERS_A_SECOND
    backward_order: ClassVar[bool] = False
    tells_gradients: ClassVar[bool] = True
    follows_flow: ClassVar[bool] = False
    shapes: ClassVar[tuple[str, ...]] = (WIDE.name,)

    def __init__(self, **options: Any) -> None:
        self._take_shape()
        with own_encoding():
            if options.get("renderer") is None:
                camera, share = options.get("camera_class", RememberingCamera), share_here()
                if share and config.seed is None:  # what is drawn by lot is the same for all
                    options.setdefault("random_seed", 0)
                options["renderer"] = (
                    SharingRenderer(share, camera_class=camera)
                    if share
                    else SparingRenderer(camera_class=camera)
                )
            super().__init__(**options)

    def _take_shape(self) -> None:
        """Put the shape in force, or end with one sentence before anything is written."""
        try:
            wanted = read_settings().shape
        except SettingsError:
            return  # as it is told when the scene is set up
        if objection := self.objection_to_shape(wanted):
            report.refuse(UnsuitableExampleError(objection))
        shaping.put_in_force(wanted)

    def setup(self) -> None:
        """Read settings and example, or end with one sentence and exit code 2."""
        try:
            self.settings: Settings = read_settings()
            words.speak(self.settings.lang)
            use_fonts(self.settings.fonts)
            example = self._choose_example()
            check_words(example)
            check_attributes(type(self), example)
            if objection := self.objection_to(example):
                raise UnsuitableExampleError(objection)
            self._voice = self._choose_voice()
        except (SettingsError, ExampleError, AttributeFault, UnsuitableExampleError) as fault:
            report.refuse(fault)
        style.use(self.settings.theme)
        viewer.spare_missing_viewer()
        cast(Camera, self.camera).background_color = style.theme.ground
        self.read = Readings(example)
        self.trace = self.read.trace
        self.shown = ledger.Ledger()
        self.beats = []
        self._section = ""
        self._caption: Mobject | None = None

    def _choose_example(self) -> Example:
        """The one that was chosen, or this scene's own; in a rehearsal it is set on the scene."""
        own = vars(self).get("example")
        if own is not None and not self.settings.example:
            return own if isinstance(own, Example) else load_example(own)
        return example_of(type(self), self.settings.example)

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """Why the chapter itself cannot show this example, in one sentence; ``None`` if it can."""
        return None

    @classmethod
    def objection_to(cls, example: Example) -> str | None:
        """Why this example is not shown: what the chapter says, and what is so for all of them."""
        if objection := cls.suits(example):
            return objection
        trace = example.trace()
        if cls.follows_flow and (objection := nothing_flows(trace)):
            return _(objection).format(chapter=cls.__name__)
        if cls.tells_gradients and (objection := nothing_to_see(trace)):
            largest = max(float(np.abs(dC_dw).max(initial=0.0)) for dC_dw in trace.dC_dw[1:])
            return _(objection).format(chapter=cls.__name__, largest=f"{largest:.0e}")
        return None

    @classmethod
    def objection_to_shape(cls, wanted: str) -> str | None:
        """Why a picture of this shape is not made, in one sentence; ``None`` if it can be."""
        if wanted in cls.shapes:
            return None
        return _(N_("{chapter} has no layout of the shape {wanted}; it has: {shapes}.")).format(
            chapter=cls.__name__, wanted=wanted, shapes=", ".join(cls.shapes)
        )

    def _choose_voice(self) -> Voice | None:
        name, folder = self.settings.voice, self.settings.speech
        if name is None:
            return None
        kept = Path(folder) if folder else Path(config.get_dir("media_dir")) / "speech"
        return Voice(name, self.settings.lang, kept)

    def render(self, preview: bool = False) -> bool:
        """As Manim does, unless the same video is there.

        Clips of the sections (``--save_sections``) get their sound as well.
        """
        writer = self.renderer.file_writer
        chosen = self._choices()
        if chosen and unchanged.stands(Path(writer.movie_file_path), chosen):
            viewer.spare_missing_viewer()
            unchanged.show(writer, preview=preview or config.preview)
            return False
        if chosen:
            self._follow(Path(writer.movie_file_path), chosen)
        with report.told(type(self)), quickly():
            try:
                again = bool(super().render(preview))
            except DivergedError as diverged:
                anew = type(self)()
                anew._reused = 0 if self._reused else diverged.number
                return anew.render(preview)
            sound.finish(writer)
        video = os.path.abspath(writer.movie_file_path) if writer.output_spec.is_video else ""
        report.tell(report.Ended(int(self.renderer.num_plays), video))
        if chosen and self.renderer.num_plays:
            if isinstance(self.renderer, SparingRenderer):
                takes, segments = self.renderer.takes, writer.partial_movie_files
                write_takes(Path(video), chosen, takes, segments)
            unchanged.remember(Path(video), chosen)
        return again

    _reused: int | None = None
    """animations that are taken over at the most, if that was tried and one had changed"""

    def _follow(self, video: Path, chosen: str) -> None:
        """Draw nothing that is there."""
        if isinstance(self.renderer, SparingRenderer) and config.disable_caching:
            before = [] if unchanged.ANEW in sys.argv else read_takes(video, chosen)
            self.renderer.follow(before[: self._reused])

    def _choices(self) -> str | None:
        """All that this video depends on besides files; ``None`` if nothing is to be kept of it."""
        try:
            settings = self.settings = read_settings()
            return unchanged.choices(self, settings, self._choose_example())
        except (SettingsError, ExampleError, AttributeFault):
            return None  # as it is told when the scene is set up

    def tear_down(self) -> None:
        """Write the ledger beside the video, and say where that is."""
        writer = self.renderer.file_writer
        sound.last_until(writer, float(self.renderer.time))
        share = share_here()
        if share and not share.tells_all:
            return
        if writer.output_spec.is_video:
            video = writer.movie_file_path
            self.watch.end(float(self.renderer.time))
            standings = self.watch.standings
            write_beside(video, self.read.example, self.shown, standings, self.beats)
            if config.verbosity not in ("DEBUG", "INFO"):  # else Manim says so itself
                print(f"The video is {os.path.relpath(video)}")

    # -- time ------------------------------------------------------------------------------------

    def play(self, *animations: Any, **options: Any) -> None:
        """Play, drawing what moves last so that Manim redraws nothing else, and keep the ledger."""
        prepared = [prepare_animation(animation) for animation in animations]
        self._bring_forward(prepared)
        now = float(self.renderer.time)
        report.tell(report.Playing(int(self.renderer.num_plays), self._section, now))
        super().play(*prepared, **options)
        self.shown.see(self.mobjects, self._section, float(self.renderer.time))

    def _bring_forward(self, animations: list[Animation]) -> None:
        """Reorder what is on stage: what moves goes last, what floats above it stays above."""
        families = {id(member): member for top in self.mobjects for member in top.get_family()}
        solid = {
            id(part): whole
            for whole in families.values()
            if isinstance(whole, Solid)
            for part in whole.get_family()
        }
        moving: list[Any] = [solid.get(id(a.mobject), a.mobject) for a in animations]
        moving = [mobject for mobject in moving if id(mobject) in families]
        floating = sorted(filter(float_level, families.values()), key=float_level)
        if floating:  # Manim would put all that comes above it
            come: list[Any] = [a.mobject for a in animations if _introduces(a)]
            come = [one for one in come if id(one) not in families and not _floats(one)]
            self.add(*come)
            moving += come
        if moving:
            last = {id(mobject): mobject for mobject in reversed([*moving, *floating])}
            self.bring_to_front(*reversed(last.values()))


def _introduces(animation: Animation) -> bool:
    """Whether an animation brings its mobject on stage as soon as it is played."""
    return animation.is_introducer() and not isinstance(animation, AnimationGroup)


def _floats(mobject: Mobject) -> bool:
    """Whether a part of it floats by itself."""
    return any(map(float_level, mobject.get_family()))
