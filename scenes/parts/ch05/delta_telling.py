"""How ThreeFactors tells delta: what is left of a nudge on z itself, whatever moves z."""

from __future__ import annotations

from manim import VMobject

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.nudge.beam import Beam, Shine
from scenes.parts.ch05.passing import PathPassing
from scenes.parts.ch05.path_stage import PathStage
from scenes.stage import style
from scenes.stage.words import N_

FROM_Z = 2
"""the leg of the light that is as wide as z has moved"""


class FromZ:
    """A nudge of one on z itself, and its light from there to the cost.

    Attributes:
        unit: the nudge.
        light: as wide as what is left of it.
        rest: the same from the line on that turns the light of the bias.

    Args:
        bias: the way of the bias, which moves z by as much as it is moved.
    """

    unit: Nudge
    light: Beam
    rest: Beam

    def __init__(self, bias: PathStage) -> None:
        mirrors = bias.mirrors
        self.unit = mirrors.nudge_of_z()
        self.light, self.rest = mirrors.beam(FROM_Z, level=True), mirrors.beam(FROM_Z)

    @staticmethod
    def suits(bias: PathStage) -> bool:
        """Whether two slopes follow z, and a nudge of it stands there on the nudges' own scale."""
        return len(bias.way.slopes) > FROM_Z and not any(bias.mirrors.beams.lenses[:FROM_Z])


class DeltaTelling(PathPassing):
    """The verbs about all that comes after z, and about the bias.

    Attributes:
        from_z: delta by itself, where it is measured.
    """

    from_z: FromZ | None

    def set_the_stage(self) -> None:
        """As it is told; and the nudge of z."""
        super().set_the_stage()
        suits = self.bias is not None and FromZ.suits(self.bias)
        self.from_z = FromZ(self.bias) if self.bias is not None and suits else None

    def name_delta(self) -> None:
        """What the slopes after z are together, whatever has moved z."""
        if self.words.delta is None:
            return
        self.section(N_("Delta"))
        if self.bias is not None and self.from_z is not None:
            self.measure_delta(self.bias, self.from_z)
            return
        path = self.path
        with self.say(self.words.delta) as seconds:
            self.play(*path.cuts(0.35 * seconds))
            self.bracket_delta(path, 0.6 * seconds)
        self.rest(0.5)

    def measure_delta(self, bias: PathStage, from_z: FromZ) -> None:
        """A nudge of one stands on z; what is left of that is delta."""
        path = self.path
        with self.say(self.words.measured_delta, g=self.way.delta) as seconds:
            fed = FadeOut(path.nudge, path.one)
            self.play(path.darkens(0.16 * seconds), path.leaves(path.rule), fed)
            self.bring_to_back(from_z.light)
            self.add(from_z.unit)
            on_z, *others = bias.lengths()
            self.play(self.grows(from_z.unit, 0.14 * seconds), FadeIn(on_z))
            runs = Shine(from_z.light, 0, from_z.light.length, run_time=0.3 * seconds)
            self.play(runs, *map(FadeIn, (*others, *bias.lenses)))
            self.play(self.grows(bias.landing, 0.1 * seconds))
            self.show(bias.amount, *bias.amount_named, run_time=0.1 * seconds)
            self.bracket_delta(path, 0.2 * seconds)
        self.add(bias.result)
        self.rest(0.5)

    def bracket_delta(self, path: PathStage, run_time: float) -> None:
        """What comes back from the cost passes both slopes; in the formula they are bracketed."""
        together = path.together
        if together is None:
            return
        back = Light([path.way_back()], [1.0], color=style.theme.signal, run_time=0.7 * run_time)
        self.play(back, FadeIn(together.bracket, run_time=0.4 * run_time))
        named = list(filter(None, [together.called]))
        if named:
            self.play(*map(FadeIn, named), run_time=0.3 * run_time)

    def tell_the_bias(self, bias: PathStage) -> None:
        """The first slope becomes one: delta is all that is left."""
        path, from_z = self.path, self.from_z
        with self.say(self.words.bias, g=bias.way.gradient) as seconds:
            if from_z is not None:
                self.feed_z(bias, from_z, seconds)
                return
            self.play(path.darkens(0.22 * seconds), path.leaves())
            self.play(path.turns_into(bias, 0.2 * seconds), *path.gives_way(bias))
            self.remove(*path.get_family())  # what left it has parted it
            self.add(bias.lit())
            come = [*bias.lenses, *bias.lengths()]
            self.play(bias.shine_through(0.25 * seconds), *map(FadeIn, come))
            self.play(self.grows(bias.landing, 0.1 * seconds), FadeIn(bias.rule))
            self.show(bias.amount, *bias.amount_named, run_time=0.1 * seconds)
        self.add(bias.result)

    def feed_z(self, bias: PathStage, from_z: FromZ, seconds: float) -> None:
        """A nudge of the bias comes to z as the nudge of one that stands there."""
        path, light = self.path, bias.light
        old: list[VMobject] = [path.rule, *filter(None, [path.together])]
        turns = path.turns_into(bias, 0.2 * seconds)
        self.play(turns, *path.gives_way(bias), FadeOut(*old, run_time=0.1 * seconds))
        self.remove(*path.get_family())
        self.bring_to_back(from_z.light, bias.lit())
        rest = from_z.rest.shine(0.0, from_z.rest.length)
        self.bring_to_back(rest)
        gives_way = FadeOut(from_z.light, from_z.unit), FadeIn(rest)
        self.play(self.grows(bias.nudge, 0.16 * seconds), FadeIn(path.one), *gives_way)
        self.play(Shine(light, 0, light.length - rest.length, run_time=0.3 * seconds))
        light.shine(0.0, light.length)
        self.remove(rest)
        way = [bias.way_back()[::-1]]
        self.play(Light(way, [1.0], run_time=0.32 * seconds), FadeIn(bias.rule))
