"""Both deep networks of VanishingSignal on an example, each in its strip, for tests."""

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.strip import Strip
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

ZONE = Zone(-6.7, 6.7, -0.2, 2.95)


def strips(name):
    example = hard_examples().get(name) or load_example(name)
    pair = DeepPair.of(example)
    return pair, [Strip(pair, one, ZONE, example.input_shape) for one in pair.networks]


def line(*weights, target=3.0, hidden="sigmoid"):
    layers = [Layer([[w]], [0.0], hidden) for w in weights]
    network = Network([*layers, Layer([[1.0]], [0.0], "linear")])
    return Example("line", network, [1.0], [target])
