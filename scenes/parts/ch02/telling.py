"""What WrongAnswer sets up before it begins, and what its verbs share."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, Animation, LaggedStart, Mobject, VGroup
from manim.animation.animation import prepare_animation

from backprop_model import Example
from scenes.mobjects.areas.tiling import Tiling
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch02 import curve_picture, square_picture
from scenes.parts.ch02.answering import Answering
from scenes.parts.ch02.cost_words import CostPicture, words_of
from scenes.parts.ch02.moving import Moving
from scenes.parts.ch02.naming import name_within
from scenes.parts.ch02.numbered_picture import close_view, pixel_numbers
from scenes.parts.ch02.one_move import OneMove, move_of
from scenes.parts.ch02.shares import largest_shares
from scenes.parts.ch02.stagings import of_cost, staging
from scenes.parts.ch02.track_labels import TrackLabels
from scenes.parts.ch02.vessel import Vessel, capacity
from scenes.readings import Readings
from scenes.readings.answers import Answer, name_of
from scenes.stage import narration, notation, style
from scenes.stage.claim import Sentence
from scenes.stage.explainer import ExplainerScene
from scenes.stage.shapes import WIDE
from scenes.stage.words import N_, _

MOST_TOLD = 3
BESIDE = 0.45
"""from a picture that has grown to what the cost is called"""


class AnswerTelling(ExplainerScene):
    """The stage on which an answer is read, and its cost drawn."""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """A cost of zero has no area."""
        if example.trace().cost == 0:
            return _(N_("WrongAnswer needs an answer that misses its target by something."))
        return None

    def set_the_stage(self) -> None:
        """The network with its tracks, and the picture of its cost."""
        read = self.read
        self.answer = Answer.of(read)
        self.told = told_of(self.answer)
        move = move_of(read, self.told)
        self.scenery = Answering(read, self.told, (move.nudge, move.by) if move else None)
        self.tracks = self.scenery.tracks
        self.labels = TrackLabels(read, self.scenery, self.told)
        self.moving = self._moving(move)
        self.picture = picture_of(read, self.told, self.scenery)
        self.words = words_of(read, self.picture) if self.picture else None
        self.tiling = self.picture.tiling if self.picture else _tiling(read)
        self.vessel = Vessel(read.cost(), self.tiling.frame)
        cost = self.scenery.cost.quantity
        self.cost = Numeral(cost, size=style.GRAND, color=style.theme.cost)
        self.cost_name = Formula("{C} =", size=style.GRAND, color=style.theme.cost, C=notation.COST)
        self._place_the_cost()
        self.owners = self._owners()

    def _place_the_cost(self) -> None:
        """Its number stands before the square that it is the area of, or above that."""
        whole = self.tiling.frame
        self.cost.set_x(whole.left - 0.4, RIGHT).set_y(whole.center[1])
        self.cost_name.next_to(self.cost, LEFT, buff=0.22)
        beyond = style.HERO.left - float(self.cost_name.get_left()[0])
        VGroup(self.cost_name, self.cost).shift(max(beyond, 0.0) * RIGHT)
        if staging().cost_above:
            both = VGroup(self.cost_name, self.cost)
            both.move_to((whole.center[0], whole.top + 0.35 + both.height / 2, 0.0))

    def _moving(self, move: OneMove | None) -> Moving | None:
        """What is drawn of the move; ``None`` where the cost's number would not tell it."""
        disc = self.scenery.cost
        if move is None or disc.number_of(move.cost).quantity.text == disc.quantity.text:
            return None
        after = TrackLabels(self.read, self.scenery, self.told, move.outputs())
        return Moving(move, self.scenery, self.labels, after)

    def _owners(self) -> VGroup:
        """The names of outputs on their pieces of the cost, where there is room."""
        names, ink = VGroup(), style.legible_on(style.theme.cost)
        for j in self.told:
            piece = self.tiling.pieces[j]
            name = name_within(self.read, j, piece.width - 0.3, ink)
            if name is not None and name.height < piece.height - 0.3:
                names.add(name.move_to(piece.center))
        return names

    # -- what the verbs share --------------------------------------------------------------------

    unseen: Sequence[Mobject] = ()
    """what only comes on stage when the camera goes back from the picture"""

    def come_near(self) -> None:
        """The camera stands before the input, if that is a picture; its numbers are on it."""
        image = self.scenery.network.image
        self.pixels = VGroup()
        if image is None:
            return
        view = close_view(image)
        self._lens.frame(view.x, view.y, view.width)
        self.pixels = pixel_numbers(self.read, image, view)

    def comes_from_near(self, seconds: float) -> None:
        """Light runs out of the picture, and the camera goes back from it.

        Numbers in the first layer's neurons wait for that: seen from near, some of these neurons
        are outside the frame, and type would keep the size that it has there.
        """
        scenery = self.scenery
        if self.unseen:
            self.pull_back(run_time=0.5 * seconds)
            self.appear(*self.unseen, run_time=0.15 * seconds)
            self.play(*scenery.forward(1, 0.35 * seconds))
            return
        numbers = scenery.takes_numbers_off(1)
        self.play(*scenery.forward(1, 0.43 * seconds))
        self.pull_back(run_time=(0.45 if numbers else 0.56) * seconds)
        if numbers:
            self.play(*(FadeIn(number) for number in numbers.values()), run_time=0.11 * seconds)
            self.remove(*numbers.values())
            for neuron, number in numbers.items():
                neuron.add(number)

    def waiting(self) -> list[Mobject]:
        """The network before it gets anything but a picture."""
        waiting = [*self.tracks.lanes, *self.scenery.waiting()]
        if self.scenery.network.image is None:
            return [*waiting[:-2], self.tracks.tracks, self.labels.ends]
        waiting = [*waiting[:-1], self.tracks.tracks]
        if style.shape == WIDE:
            return waiting
        network = self.scenery.network.scenery  # beside it, layers would stand in the question
        image, *fan = network
        self.unseen = [*fan, *(one for one in waiting if one is not network)]
        return [image]

    def input_comes(self) -> list[Animation]:
        """The input, number by number: on its pixels, or in its neurons."""
        scenery = self.scenery
        if scenery.network.image is not None and not self.pixels:
            return [scenery.light(1)]
        numbers = list(self.pixels or scenery.neuron[0].values())
        comes = LaggedStart(*map(FadeIn, numbers), lag_ratio=min(0.5, 6 / len(numbers)))
        return [comes] if self.pixels else [comes, FadeIn(scenery.glow[0])]

    def reading_time(self, sentence: Sentence) -> float:
        """Seconds for which a sentence without numbers stands."""
        return narration.reading_time(_(sentence.text), self.reading_speed)

    def on_stage_but(self, *kept: Mobject) -> list[Mobject]:
        """Everything on stage but what is kept, by its highest mobjects."""
        stay = {id(member) for one in kept for member in one.get_family()}
        return [one for one in self.mobjects if not stay & {id(m) for m in one.get_family()}]

    def fade_all_but(self, *kept: Mobject) -> list[Animation]:
        """Everything else goes."""
        return [FadeOut(one) for one in self.on_stage_but(*kept)]

    def set_aside(self) -> list[Animation]:
        """The picture goes to the corner, where it can be seen meanwhile; all else goes."""
        image, scenery = self.scenery.network.image, self.scenery.network.scenery
        if image is None or self.picture is None:
            return self.fade_all_but(self.moving_back())
        self.take_apart(scenery)
        image.save_state()
        there = staging().corner
        corner = image.animate.scale_to_fit_height(there.height)
        corner.move_to(there.center)
        if not style.shape.is_upright:
            corner.align_to((there.left, 0.0, 0.0), LEFT)
        return [*self.fade_all_but(self.moving_back(), image), prepare_animation(corner)]

    def grows_beside_the_cost(self) -> list[Animation]:
        """The picture comes back, as large as the square is that says how wrong its answer was."""
        image, left = self.scenery.network.image, style.HERO.left + 0.1
        if image is None or staging().cost_right is None:
            return []
        width = float(self.cost_name.get_left()[0]) - BESIDE - left
        larger = min(width / image.width, self.tiling.frame.height / image.height)
        if larger <= 1:
            return []
        there = (left + larger * image.width / 2, self.tiling.frame.center[1], 0.0)
        return [prepare_animation(image.animate.scale(larger).move_to(there))]

    def answered(self) -> list[Mobject]:
        """The network as it has answered, its tracks and what is written at them."""
        tracks = [part for part in self.tracks.submobjects if part is not self.tracks.gaps]
        if self.picture is None:
            tracks = [*self.tracks.submobjects]
        network = self.scenery.without_cost()
        if self.scenery.network.image is not None and self.picture is not None:
            network = [self.scenery.network.scenery[1], *network]
            network.remove(self.scenery.network.scenery)
        return [*self.tracks.lanes, self.scenery.links, *network, *tracks, *self.labelled()]

    def moving_back(self) -> Mobject:
        """The gaps on their way to their tracks."""
        return self.picture.arrows if self.picture else VGroup()

    def long_names(self) -> list[Mobject]:
        """Names that read like sentences, for whose place another is meant."""
        words = [name_of(self.read, j).split() for j in self.told]
        return [self.labels.names] if max(map(len, words)) > 2 else []

    def set_up_again(self) -> None:
        """All is as it was when the network had answered."""
        self.remove(*self.mobjects)
        self.add(*self.tracks.lanes, self.scenery, self.tracks, *self.labelled(), self.vessel)

    def labelled(self) -> list[Mobject]:
        """What is written at the tracks."""
        return [*self.labels.values.values(), self.labels.names, self.labels.ends]

    @property
    def bars(self) -> VGroup:
        """The bars of the tracks and their light."""
        return VGroup(self.tracks.halo, *self.tracks.bars)

    @property
    def marks(self) -> VGroup:
        """The marks of the targets."""
        return VGroup(*self.tracks.ticks)

    @property
    def gaps(self) -> VGroup:
        """The arrows of the tracks and their glow."""
        return VGroup(self.tracks.gap_halo, self.tracks.gaps)

    def edges_into(self, j: int) -> list[CurvedEdge]:
        """What leads into an output."""
        scenery, last = self.scenery, self.scenery.last
        if last == 1 and scenery.network.image is not None:
            return []
        edges = zip(scenery.edge[last], scenery.edges_into(last), strict=True)
        return [edge for (to, _from), edge in edges if to == j]

    def output(self, j: int) -> list[Mobject]:
        """An output, where it is shown."""
        neuron = self.scenery.neuron[self.scenery.last]
        return [neuron[j]] if j in neuron else []

    def put_together(self, *wholes: Mobject) -> None:
        """Groups take the place of their parts on stage, which lie where they lay."""
        for whole in wholes:
            self.remove(*whole.submobjects)
            self.add(whole)

    def take_apart(self, whole: Mobject, *, but: Mobject | None = None) -> None:
        """And the other way round."""
        self.remove(whole)
        self.add(*(part for part in whole.submobjects if part is not but))

    def fades(self, *mobjects: Mobject) -> list[Animation]:
        """Of these, those go that are on stage."""
        there = {id(member) for top in self.mobjects for member in top.get_family()}
        return [FadeOut(one) for one in mobjects if id(one) in there]

    def appear(self, *mobjects: Mobject, run_time: float = style.QUICK) -> None:
        """All of them fade in, none of them grouped."""
        self.play(*(FadeIn(one) for one in mobjects), run_time=run_time)

    def write(self, lines: Sequence[Mobject], run_time: float) -> None:
        """One after the other fades in."""
        for line in lines:
            self.appear(line, run_time=run_time / len(lines))


def told_of(answer: Answer) -> list[int]:
    """The outputs that are spoken of: the answer, what it should be, and what costs most."""
    (largest,) = largest_shares(answer.read, 1)
    order = [answer.given, answer.right, largest, answer.too_low, answer.too_high]
    return [j for j in dict.fromkeys(order) if j is not None][:MOST_TOLD]


def picture_of(read: Readings, told: list[int], network: Answering) -> CostPicture | None:
    """The picture that is true of an example's cost; ``None`` where there is none."""
    if read.example.cost.name in square_picture.SQUARED:
        return square_picture.SquarePicture(read, told, network.tracks)
    if curve_picture.is_true_of(read):
        return curve_picture.CurvePicture(read, told, network.tracks)
    return None


def _tiling(read: Readings) -> Tiling:
    terms = [read.cost_term(j) for j in range(read.trace.sizes[-1])]
    room = of_cost(bool(read.example.input_shape)).tile_room
    return Tiling(terms, room, full=capacity(read.trace.cost))
