"""The gaps pull at the outputs, in vain, until one weight really moves."""

from __future__ import annotations

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.cost_disc import Breathing
from scenes.parts.ch02 import answer_words as words
from scenes.parts.ch02 import cost_words
from scenes.parts.ch02.moving import Moving
from scenes.parts.ch02.questions import Questions
from scenes.parts.ch02.straining import Straining
from scenes.parts.ch02.telling import AnswerTelling
from scenes.stage import style
from scenes.stage.words import N_


class Pulling(AnswerTelling):
    """A scene in which an answer was read and its cost drawn; the verbs for what follows."""

    def pull_in_vain(self) -> None:
        """Every gap pulls at its output; the edges quiver; no bar moves."""
        scenery, tracks = self.scenery, self.tracks
        every = scenery.edges_into(scenery.last)
        for j, sentence in words.the_wishes(self.answer):
            with self.say(sentence) as seconds:
                edges = self.edges_into(j)
                self.light(*edges, *self.output(j), scenery.cost)
                run_time = seconds - 0.75
                breath = Breathing(scenery.cost, run_time=run_time)
                self.play(Straining(tracks, edges, [j], run_time=run_time), breath)
        with self.say(words.no_output_moves_by_itself(self.read)) as seconds:
            self.light(*scenery.network.edges, *scenery.neuron[scenery.last].values(), scenery.cost)
            run_time = seconds - 0.75
            held = Straining(tracks, every, [], run_time=run_time)
            self.play(held, scenery.light(scenery.last, run_time=run_time))
        if self.moving is None:
            with self.say(cost_words.only_parameters(self.read)) as seconds:
                self.play(Straining(tracks, every, run_time=seconds))
            self.rest()
        else:
            self.move_a_weight(self.moving)

    def move_a_weight(self, moving: Moving) -> None:
        """One weight really moves: light runs, a bar answers, the cost falls."""
        self.section(N_("One weight"))
        self.light(*moving.subject)
        self.show(*moving.shown)
        self.vessel.mark(True)
        with self.say(moving.move.told) as seconds:
            self.add(moving.step)
            self.play(*moving.grows(0.2 * seconds))
            self.play(*moving.turns(0.2 * seconds))
            self.play(moving.runs(0.2 * seconds))
            sinks = self.vessel.run_to(moving.move.cost, run_time=0.4 * seconds)
            self.play(*moving.answers(0.4 * seconds), sinks)
        self.rest()

    def leave_open(self, moving: Moving) -> None:
        """The cost stays as low as it has come; each weight is asked whether it should go up."""
        closing = cost_words.moved(self.read, moving.move.told.claims)
        going = [*self.long_names(), moving.band, moving.weights[1], moving.step]
        self.play(*(Emphasis(one, faint=style.REST) for one in self.mobjects))
        every = [one for l in range(1, self.scenery.last + 1) for one in self.drawn_into(l)]
        asked = Questions(every)
        self.add(asked)
        self.close(closing, *going, meanwhile=[asked.asked(self.reading_time(closing))])

    def drawn_into(self, l: int) -> list[CurvedEdge]:
        """The edges into a layer that stand for one weight each."""
        return [edge for edge in self.scenery.edge[l].values() if isinstance(edge, CurvedEdge)]
