"""The end of chapter 10: the new weights have their sweep, on the scales of the first one."""

import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch10_backward_flow import BackwardFlow
from scenes.mobjects.back_flow import PINCHED
from scenes.mobjects.dimming import dimness
from scenes.mobjects.network.exchange import Exchange
from scenes.mobjects.network.scenery import Scenery
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage.style import HERO


@pytest.mark.parametrize("name", ["mazur", "digits"])
def test_the_last_sweep_is_that_of_the_weights_after_the_step(name):
    scene = rehearse(BackwardFlow, load_example(name))
    assert isinstance(scene, BackwardFlow)
    first, again, after = scene.backward, scene.step.backward, scene.step.after
    assert after is not None
    last = scene.last
    gradients = {w: one.value for w, one in again.beads[last].all.items()}
    assert gradients == {(j, k): after.trace.dC_dw[last][j, k] for j, k in gradients}
    assert again.scales == first.scales
    scales = [one.on_scale.per_one for one in again.beads.values()]
    assert scales == [first.beads[l].on_scale.per_one for l in again.beads]
    if first.tiles and again.tiles:
        assert again.tiles.on_scale == first.tiles.on_scale
    on_stage = {id(one) for top in scene.mobjects for one in top.get_family()}
    assert all(id(one) in on_stage for one in (*again.flows.values(), *again.beads.values()))
    assert {at for flow in again.flows.values() for at in flow.at.values()} == {PINCHED}
    assert {grown for beads in again.beads.values() for grown in beads.grown.values()} == {1.0}


def test_what_was_held_stays_fainter_until_light_comes(theme):
    example = load_example("mazur")
    before = Scenery(Readings(example), HERO)
    exchange = Exchange(before, Scenery(AfterStep(example, 0.5), HERO))
    for animation in exchange.weights(1.0):
        animation.begin()
        animation.finish()
    held = [neuron for layer in before.neuron[1:] for neuron in layer.values()]
    assert all(dimness(neuron.disc) == 1 and neuron.disc.get_fill_opacity() > 0 for neuron in held)
