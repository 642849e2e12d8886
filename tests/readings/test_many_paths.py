"""The paths of a hidden neuron: what the cost does along each, by passes written out here."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.parts.ch08.head_to_tail import HeadToTail
from scenes.parts.ch08.paths import NUDGES, STRAIGHT, paths_of
from scenes.parts.ch08.words import Lines
from scenes.readings import Readings
from scenes.stage.quantity import given
from scenes.stage.style import HERO
from tests.readings.networks import Case

STEPS = np.array([-0.02, -0.01, 0.005, 0.02])


@pytest.fixture
def case():
    return Case([3, 4, 5], seed=11)


def cost_along(case, k, h, heard):
    """The cost where only some outputs hear that activation k of layer 1 has moved by h."""
    z = case.w[1] @ case.a[1] + case.b[1]
    for j in heard:
        z[j] += case.w[1][j, k] * h
    return float(((1 / (1 + np.exp(-z)) - case.y) ** 2).sum() / 2)


def test_each_line_is_the_cost_where_only_its_outputs_hear(case):
    paths = paths_of(case.read, 1, 2)
    assert sorted(sum(paths.groups, ())) == list(range(5))
    for index, heard in enumerate(paths.groups):
        due = [cost_along(case, 2, h, heard) - cost_along(case, 2, 0.0, heard) for h in STEPS]
        assert paths.changes(STEPS, index) == pytest.approx(due, rel=1e-9)


def test_the_lines_of_outputs_add_up_to_the_cost(case):
    paths = paths_of(case.read, 1, 2)
    each = sum(paths.changes(STEPS, index) for index in range(len(paths.shares)))
    assert each == pytest.approx(paths.changes(STEPS), rel=1e-9)
    due = [cost_along(case, 2, h, range(5)) - cost_along(case, 2, 0.0, ()) for h in STEPS]
    assert paths.changes(STEPS) == pytest.approx(due, rel=1e-9)


def test_a_share_is_how_steep_its_line_is(case):
    paths = paths_of(case.read, 1, 2)
    h = 1e-5
    for index, share in [*enumerate(paths.shares), (None, paths.result)]:
        below, above = paths.changes(np.array([-h, h]), index)
        assert (above - below) / (2 * h) == pytest.approx(share.value, rel=1e-6)
    assert paths.result.value == pytest.approx(case.signal[1][2])


def test_under_softmax_a_share_is_how_steep_its_line_is():
    rng = np.random.default_rng(3)
    layers = [
        Layer(rng.normal(0, 1, (4, 2)), rng.normal(0, 1, 4), "sigmoid"),
        Layer(rng.normal(0, 1, (3, 4)), rng.normal(0, 1, 3), "softmax"),
    ]
    example = Example("soft", Network(layers), [0.3, 0.8], [0.0, 1.0, 0.0], "cross_entropy")
    paths = paths_of(Readings(example), None, None)
    a = 1 / (1 + np.exp(-(layers[0].weights @ example.input + layers[0].biases)))
    z = layers[1].weights @ a + layers[1].biases
    delta = np.exp(z) / np.exp(z).sum() - example.target
    assert not paths.has_terms
    for index, (j,) in enumerate(paths.groups):
        share = layers[1].weights[j, paths.neuron] * delta[j]
        below, above = paths.changes(np.array([-1e-5, 1e-5]), index)
        assert paths.shares[index].value == pytest.approx(share)
        assert (above - below) / 2e-5 == pytest.approx(share, rel=1e-6)


def test_paths_through_a_hidden_layer_run_on_to_the_cost():
    case = Case([2, 3, 3, 1], seed=5)
    paths = paths_of(case.read, None, None)
    assert paths.layer == 1, "the last layer from which several paths lead on"
    assert not paths.ends_at_outputs
    below, above = paths.changes(np.array([-1e-5, 1e-5]), 1)
    assert (above - below) / 2e-5 == pytest.approx(
        case.w[1][1, paths.neuron] * case.delta[2][1], rel=1e-5
    )


def test_of_several_layers_from_which_paths_lead_on_the_last_is_told():
    assert paths_of(Case([2, 3, 3, 3, 1], seed=5).read, None, None).layer == 2


@pytest.mark.parametrize("seed", range(6))
def test_the_drag_is_the_largest_with_which_every_line_is_nearly_straight(seed):
    case = Case([3, 4, 5], seed=seed)
    paths = paths_of(case.read, 1, 0)
    slopes = [case.w[1][list(heard), 0] @ case.delta[2][list(heard)] for heard in paths.groups]
    heard = [*paths.groups, tuple(range(5))]
    slopes.append(sum(slopes))

    def off(h):
        base = cost_along(case, 0, 0.0, ())
        return max(
            abs(cost_along(case, 0, step, group) - base - slope * step)
            for group, slope in zip(heard, slopes, strict=True)
            for step in (-h, h)
        )

    size = max(abs(case.a[1][0]), 1.0)
    unit = 10.0 ** np.floor(np.log10(size))
    fine = [
        h
        for h in (float(f"{n * unit:.0e}") for n in NUDGES)
        if off(h) <= STRAIGHT * max(map(abs, slopes)) * h
    ]
    assert paths.nudge == max(fine)


def test_the_drag_is_so_small_that_lines_are_nearly_straight(case):
    paths = paths_of(case.read, 1, 0)
    h = paths.nudge
    steep = max(abs(share.value) for share in (*paths.shares, paths.result))
    for index, share in enumerate(paths.shares):
        off = paths.changes(np.array([-h, h]), index) - share.value * np.array([-h, h])
        assert np.abs(off).max() <= 0.02 * steep * h


@pytest.mark.parametrize(
    ("terms", "tips"),
    [((0.5, -0.2), (0.5, 0.3)), ((-1.0, -0.5, 0.25), (-1.0, -1.5, -1.25)), ((0.7,), (0.7,))],
)
def test_arrows_stand_head_to_tail(terms, tips):
    shares = [given("s", term) for term in terms]
    chain = HeadToTail(shares, given("sum", sum(terms)), 2.0, -1.0, 0.0, HERO)
    assert [arrow.tip for arrow in chain.shares] == pytest.approx([-1 + 2 * tip for tip in tips])
    tails = [arrow.tail for arrow in chain.shares]
    assert tails == pytest.approx([-1.0, *(arrow.tip for arrow in chain.shares[:-1])])
    if chain.whole is None:
        assert len(terms) == 1
    else:
        assert chain.whole.tip == pytest.approx(chain.shares[-1].tip)
    for arrow, term in zip(chain.arrows, (*terms, sum(terms)), strict=False):
        (measure,) = arrow.measures()
        assert measure.drawn == pytest.approx(2 * abs(term))
        assert measure.negative == (term < 0)


def test_what_is_said_fits_the_signs():
    two_ways = Case([2, 2, 2], seed=0)
    for seed in range(30):
        case = Case([2, 2, 2], seed=seed)
        paths = paths_of(case.read, 1, 0)
        shown = {j: case.read.activation(2, j) for j in range(2)}
        signs = {bool(share.value > 0) for share in paths.shares}
        assert Lines(paths, shown).cancels == (len(signs) == 2)
        two_ways = case if len(signs) == 2 else two_ways
    paths = paths_of(two_ways.read, 1, 0)
    lines = Lines(paths, {j: two_ways.read.activation(2, j) for j in range(2)})
    names = lines.up().values
    rises = int(np.argmax([share.value for share in paths.shares]))
    assert names["up"] == f"output {rises + 1}"
    assert names["down"] == f"output {2 - rises}"
