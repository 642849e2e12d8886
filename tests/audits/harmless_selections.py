"""Selections that may be turned round without a lie, each with the reason why it is none."""

_DIGITS = (
    "chooses digits: any that add up are true; tests/readings/test_backward.py wants the fewest"
)
_FORM = "chooses how much is told, not what: what is told then is claimed, and true"
_TICKS = "chooses how a power of ten is written, or how many ticks there are; each is true"

_PATHS = "chooses between two ways to one number; each way is followed, and must lead to it"
_WORDING = "chooses how a step or a name is written; tests/scenes/test_graph_readings.py reads it"

HARMLESS: dict[str, str] = {
    "parts.ch07.layer_product.multiply_out: l > 1 -> l < 1": (
        "chooses digits: any that check out are true; tests/readings/test_layer_product.py"
    ),
    "parts.ch13.graph_formula.WrittenGraph._operand: strength >= least -> strength <= least": (
        _WORDING
    ),
    "parts.ch13.graph_readings.GraphReadings._partial: l >= read.trace.depth -> "
    "l <= read.trace.depth": _PATHS,
    "parts.ch13.graph_readings.GraphReadings._partial: len(neurons) != 1 -> "
    "len(neurons) == 1": _PATHS,
    "parts.ch13.graph_readings._short: len(found[2]) < 2 -> len(found[2]) > 2": _WORDING,
    "parts.ch13.graph_words.told_in_passing: quiet >= LONG -> quiet <= LONG": _FORM,
    "parts.ch13.graph_words.how_it_hands_on: len(shares) == 1 -> len(shares) != 1": _WORDING,
    "parts.ch12.gradient_points.GradientPoints.zeros_agree: "
    "self.scale.holds(self.numeric[zero]).any() -> self.scale.holds(self.numeric[zero]).all()": (
        "no example has a gradient of zero that nudging finds; the claim beside it would tell"
    ),
    "parts.ch14.lessons.Lesson.told: sorted(largest) -> sorted(largest, reverse=True)": (
        "the order in which the chosen weights stand on a board; each bears its own name"
    ),
    "parts.ch14.lessons.Lesson.silent_for: l > 1 -> l < 1": (
        "no weight of a later layer is told in these examples; tests/readings/test_lessons.py "
        "asks for one"
    ),
    "readings.answers.is_one_hot: target[:-1].any() -> target[:-1].all()": (
        "no example has two outputs that should be 1; tests/readings/test_answers.py has"
    ),
    "readings.backward.neuron_pass: l < read.trace.depth -> l > read.trace.depth": (
        "tells a neuron without its paths: less, and nothing false; "
        "tests/readings/test_backward.py misses them"
    ),
    "readings.backward._fewest_first: sorted(choices, key=lambda more: (sum(more), max(more))) -> "
    "sorted(choices, key=lambda more: (sum(more), max(more)), reverse=True)": _DIGITS,
    "readings.backward._fewest_first: max(more) -> min(more)": _DIGITS,
    "readings.backward.featured: len(shown) <= 6 -> len(shown) >= 6": _FORM,
    "readings.backward.telling_neuron: len(signals) <= few -> len(signals) >= few": _FORM,
    "readings.backward._paths: len(sizes) <= MOST_PATHS -> len(sizes) >= MOST_PATHS": _FORM,
    "readings.chain.follow: term.dC_da != 0 -> term.dC_da == 0": (
        "tells softmax's first two factors as one: less, and nothing false; "
        "tests/readings/test_chain.py wants them apart"
    ),
    "readings.derivations.path_sum: 1 < len(paths) <= MOST_PATHS -> "
    "1 > len(paths) <= MOST_PATHS": _FORM,
    "readings.derivations.path_sum: 1 < len(paths) <= MOST_PATHS -> "
    "1 < len(paths) >= MOST_PATHS": _FORM,
    "readings.chain.in_other_neurons: len(others) <= most -> len(others) >= most": _FORM,
    "readings.log_scale.PowerOfTen._digits: PLAIN <= exponent <= -PLAIN -> "
    "PLAIN >= exponent <= -PLAIN": _TICKS,
    "readings.log_scale.PowerOfTen._digits: PLAIN <= exponent <= -PLAIN -> "
    "PLAIN <= exponent >= -PLAIN": _TICKS,
    "readings.log_scale.LogScale.ticks: max(math.ceil((self.high - self.low + 1) / most), 1) -> "
    "min(math.ceil((self.high - self.low + 1) / most), 1)": _TICKS,
    "readings.of_example.Readings.activation: l == 0 -> l != 0": (
        "says which number was given, so drops its trailing zeros: the same number"
    ),
    "readings.of_example.Readings.largest_weight_into: sorted(neurons) -> "
    "sorted(neurons, reverse=True)": "the largest of some rows, in whatever order they come",
    "readings.of_example.Readings.largest_gradient_into: sorted(neurons) -> "
    "sorted(neurons, reverse=True)": "the largest of some rows, in whatever order they come",
}
