"""Each selection of the readings, turned round, is noticed: by its claim, or by another rule."""

from __future__ import annotations

import numpy as np

from audits.numbers_audit import NumberAudit
from audits.rehearsal import rehearse
from backprop_model import Example, Network, load_example
from scenes.stage.explainer import ExplainerScene


def many() -> Example:
    """Layers of more neurons than are told one by one, an input of zero, a silent neuron."""
    network = Network.drawn([4, 8, 7], ["relu", "sigmoid"], seed=3)
    x, y = np.array([0.9, 0.0, 0.4, 0.7]), np.eye(7)[2]
    return Example("many", network, x, y, name="many")


EXAMPLES = {"many": many(), "mazur": load_example("mazur"), "own": None}


class NoticedError(Exception):
    """The first fault; nothing need be played after it."""


class Watch(NumberAudit):
    """Stops a chapter at its first fault; with ``only_words`` it looks at nothing on screen."""

    only_words = True

    def look(self, scene: ExplainerScene, time: float, section: str) -> None:
        if not self.only_words:
            super().look(scene, time, section)
        for text, rule in [*self.spoken, *self.words.made()]:
            raise NoticedError(f"{rule}: {text}")
        for fault in self.faults.values():
            raise NoticedError(f"{fault.rule}: {fault.text}")


def noticed(chapter, example, pictures, *, only_words):
    """As what a chapter's fault is noticed; ``None`` if it plays to its end without one."""
    watch = Watch(chapter, example, pictures)
    watch.only_words = only_words
    try:
        with watch.watching():
            scene = rehearse(chapter, watch.example, on_play_end=watch.look)
        watch.look(scene, 0.0, "the end")
        faults = [] if only_words else watch.verdict(scene).faults
        return f"{faults[0].rule}: {faults[0].text}" if faults else None
    except NoticedError as fault:
        return str(fault)
    except (Exception, SystemExit) as fault:
        return f"{type(fault).__name__}: {fault}"
