"""Selections that may be turned round without a lie, each with the reason why it is none."""

_DIGITS = (
    "chooses digits: any that add up are true; tests/readings/test_backward.py wants the fewest"
)
_FORM = "chooses how much is told, not what: what is told then is claimed, and true"

_VALLEY = (
    "chooses which valley is walked, from where, and how much of it is drawn; what is told of it "
    "is claimed, and tests/readings/test_valley.py holds the choice"
)

_PATHS = "chooses between two ways to one number; each way is followed, and must lead to it"

_ROUTE = (
    "chooses which neurons are followed, which table is shown, or digits; what is told of them is "
    "claimed, and tests/readings/test_layer_product.py holds the choice"
)

_STEPS = (
    "chooses the steps; what is said of them is claimed, and they must lead to the derivative "
    "(tests/scenes/test_quotients_settle.py)"
)
_DRAG = (
    "chooses how far is dragged; tests/readings/test_many_paths.py wants the largest that is fit"
)
_DIGITS_TOLD = "chooses digits: any that add up are true; tests/readings/test_backward_story.py"
_NO_STEP = "tells no step where one could be told: less, and nothing false"

HARMLESS: dict[str, str] = {
    "parts.ch03.strand.fitting: all(map(math.isfinite, off)) -> any(map(math.isfinite, "
    "off))": _STEPS,
    "parts.ch03.strand.fitting: max(off) -> min(off)": _STEPS,
    "parts.ch03.strand.fitting: max(off) > STRAIGHT -> max(off) < STRAIGHT": _STEPS,
    "parts.ch04.curve._depth: 0 < low < len(costs) - 1 -> 0 < low > len(costs) - 1": _VALLEY,
    "parts.ch04.curve._depth: 0 < low < len(costs) - 1 -> 0 > low < len(costs) - 1": _VALLEY,
    "parts.ch04.curve._depth: costs[:low].max() -> costs[:low].min()": _VALLEY,
    "parts.ch04.curve._depth: costs[low:].max() -> costs[low:].min()": _VALLEY,
    "parts.ch04.curve._depth: depth >= DEEP * np.abs(costs).max() -> depth <= DEEP * "
    "np.abs(costs).max()": _VALLEY,
    "parts.ch04.curve._depth: depth >= WALL * np.ptp(costs) -> depth <= WALL * "
    "np.ptp(costs)": _VALLEY,
    "parts.ch04.curve._depth: min(costs[:low].max(), costs[low:].max()) -> "
    "max(costs[:low].max(), costs[low:].max())": _VALLEY,
    "parts.ch04.curve._depth: np.abs(costs).max() -> np.abs(costs).min()": _VALLEY,
    "parts.ch04.curve._depth: np.isfinite(costs).all() -> np.isfinite(costs).any()": _VALLEY,
    "parts.ch04.curve.deepest_valley: max(found, key=lambda one: one[0]) -> min(found, "
    "key=lambda one: one[0])": _VALLEY,
    "parts.ch04.curve.deepest_valley: np.abs(trace.activations[l - 1]).argmax() -> "
    "np.abs(trace.activations[l - 1]).argmin()": _VALLEY,
    "parts.ch04.curve.lowest: costs.argmin() -> costs.argmax()": _VALLEY,
    "parts.ch04.trials._size: min(shares) -> max(shares)": _FORM,
    "parts.ch04.trials._size: min(shares) < 0 -> min(shares) > 0": _FORM,
    "parts.ch04.trials._size: min(shares) >= VISIBLE -> min(shares) <= VISIBLE": _FORM,
    "parts.ch04.valley.Valley.__init__: all((one > other for one, other in "
    "pairwise(sizes))) -> any((one > other for one, other in pairwise(sizes)))": _VALLEY,
    "parts.ch04.valley.Valley.__init__: costs[:low].max() -> costs[:low].min()": _VALLEY,
    "parts.ch04.valley.Valley.__init__: costs[low:].max() -> costs[low:].min()": _VALLEY,
    "parts.ch04.valley.Valley.__init__: max(ends) -> min(ends)": _VALLEY,
    "parts.ch04.valley.Valley.__init__: min(costs[:low].max(), costs[low:].max()) -> "
    "max(costs[:low].max(), costs[low:].max())": _VALLEY,
    "parts.ch04.valley.Valley.__init__: min(ends) - NEAR * width < curve.home.value < "
    "max(ends) + NEAR * width -> min(ends) - NEAR * width < curve.home.value > max(ends) + "
    "NEAR * width": _VALLEY,
    "parts.ch04.valley.Valley.__init__: min(ends) - NEAR * width < curve.home.value < "
    "max(ends) + NEAR * width -> min(ends) - NEAR * width > curve.home.value < max(ends) + "
    "NEAR * width": _VALLEY,
    "parts.ch04.valley.Valley.__init__: min(ends) -> max(ends)": _VALLEY,
    "parts.ch04.valley.Valley.__init__: one > other -> one < other": _VALLEY,
    "parts.ch04.valley.Valley._leap: left < after.weight.value < right -> left < "
    "after.weight.value > right": _VALLEY,
    "parts.ch04.valley.Valley._leap: left < after.weight.value < right -> left > "
    "after.weight.value < right": _VALLEY,
    "parts.ch04.valley.Valley._leap: rate > self.rate.value -> rate < self.rate.value": _VALLEY,
    "parts.ch04.valley.Valley._rate: max(shares) -> min(shares)": _VALLEY,
    "parts.ch04.valley.Valley._rate: max(shares) >= MOST -> max(shares) <= MOST": _VALLEY,
    "parts.ch04.valley.Valley._rate: rate * first > 0.02 -> rate * first < 0.02": _VALLEY,
    "parts.ch04.valley.Valley._shrinks: abs(one) > abs(other) -> abs(one) < abs(other)": _VALLEY,
    "parts.ch04.valley.Valley._shrinks: abs(slopes[-2]) <= SHRUNK * abs(slopes[0]) -> "
    "abs(slopes[-2]) >= SHRUNK * abs(slopes[0])": _VALLEY,
    "parts.ch04.valley.Valley._shrinks: all((abs(one) > abs(other) and one * other > 0 "
    "for one, other in pairwise(slopes))) -> any((abs(one) > abs(other) and one * other "
    "> 0 for one, other in pairwise(slopes)))": _VALLEY,
    "parts.ch04.valley.Valley._shrinks: one * other > 0 -> one * other < 0": _VALLEY,
    "parts.ch04.valley.Valley._start: 0.3 <= rise <= 0.9 -> 0.3 <= rise >= 0.9": _VALLEY,
    "parts.ch04.valley.Valley._start: 0.3 <= rise <= 0.9 -> 0.3 >= rise <= 0.9": _VALLEY,
    "parts.ch04.valley.Valley._start: left < home < right -> left < home > right": _VALLEY,
    "parts.ch04.valley.Valley._start: left < home < right -> left > home < right": _VALLEY,
    "parts.ch04.valley.Valley._start: max(found, key=lambda one: one[2]) -> min(found, "
    "key=lambda one: one[2])": _VALLEY,
    "parts.ch04.valley.Valley._start: self.curve.home.value >= self.lowest -> "
    "self.curve.home.value <= self.lowest": _VALLEY,
    "parts.ch04.valley.Valley._start: share >= LEAST -> share <= LEAST": _VALLEY,
    "parts.ch04.valley.Valley._wall: 0 < i < len(self._w) - 1 -> 0 < i > len(self._w) - 1": _VALLEY,
    "parts.ch04.valley.Valley._wall: 0 < i < len(self._w) - 1 -> 0 > i < len(self._w) - 1": _VALLEY,
    "parts.ch04.valley.Valley._wall: self._costs[i] < level -> self._costs[i] > level": _VALLEY,
    "parts.ch04.valley._rounded: max(0, 2 - int(np.floor(np.log10(width)))) -> min(0, 2 "
    "- int(np.floor(np.log10(width))))": _VALLEY,
    "parts.ch05.way.Way.power: lens > 0 -> lens < 0": (
        "chooses between two paths to one power: the number audit proves either"
    ),
    "parts.ch06.told.Check.weight: h == 0 -> h != 0": (
        "chooses between two addresses of one weight"
    ),
    "parts.ch07.layer_product._one_function_on: found[own].cost <= cost -> "
    "found[own].cost >= cost": _ROUTE,
    "parts.ch07.route.route_of: reach[0].argmax() -> reach[0].argmin()": _ROUTE,
    "parts.ch07.slopes.slopes_of: max(two) -> min(two)": _ROUTE,
    "parts.ch07.slopes.slopes_of: max(two) <= MOST -> max(two) >= MOST": _ROUTE,
    "parts.ch07.slopes.slopes_of: min(two) -> max(two)": _ROUTE,
    "parts.ch07.slopes.slopes_of: min(two) > 1 -> min(two) < 1": _ROUTE,
    "parts.ch07.slopes.slopes_of: np.isfinite(read.trace.dC_da[l]).all() -> "
    "np.isfinite(read.trace.dC_da[l]).any()": _ROUTE,
    "parts.ch07.slopes.slopes_of: read.trace.dC_da[l - 1].any() -> read.trace.dC_da[l - "
    "1].all()": _ROUTE,
    "parts.ch07.words.Wording.weight_of: read.da_dz(l, j).value <= 0 -> read.da_dz(l, "
    "j).value >= 0": _FORM,
    "parts.ch08.paths.Paths._is_straight: max(off) -> min(off)": _DRAG,
    "parts.ch08.paths.Paths._is_straight: np.abs(self.changes(ends, index) - slope * "
    "ends).max() -> np.abs(self.changes(ends, index) - slope * ends).min()": _DRAG,
    "parts.ch09.counts.readable: number.value < LONGEST -> number.value > LONGEST": (
        "chooses how a count is written; tests/scenes/test_growth.py reads both ways"
    ),
    "parts.ch10.story.Story._last_weight: max(self.shown[l - 1], key=lambda k: light[k]) "
    "-> min(self.shown[l - 1], key=lambda k: light[k])": (
        "of sources that are all silent: each brings a gradient of zero"
    ),
    "parts.ch10.story.fewest_digits: all(map(math.isfinite, tops)) -> "
    "any(map(math.isfinite, tops))": _DIGITS_TOLD,
    "parts.ch10.story.fewest_digits: max(tops) -> min(tops)": _DIGITS_TOLD,
    "parts.ch11.chosen._small_step: any((g is not None and np.asarray(g).any() for g in "
    "trace.dC_dw[1:])) -> all((g is not None and np.asarray(g).any() for g in "
    "trace.dC_dw[1:]))": _NO_STEP,
    "parts.ch11.chosen._small_step: np.asarray(g).any() -> np.asarray(g).all()": _NO_STEP,
    "parts.ch11.chosen._small_step: np.isfinite(moved).all() -> np.isfinite(moved).any()": _NO_STEP,
    "parts.ch12.gradient_points.GradientPoints.shows: np.abs(places).max() -> "
    "np.abs(places).min()": (
        "shows a bug that hardly moves a point: more is told, and nothing false"
    ),
    "readings.answers.is_one_hot: target[:-1].any() -> target[:-1].all()": (
        "no example has two outputs that should be 1; tests/readings/test_answers.py has"
    ),
    "readings.backward._fewest_first: max(more) -> min(more)": _DIGITS,
    "readings.backward._fewest_first: sorted(choices, key=lambda more: (sum(more), "
    "max(more))) -> sorted(choices, key=lambda more: (sum(more), max(more)), "
    "reverse=True)": _DIGITS,
    "readings.backward._paths: len(sizes) <= MOST_PATHS -> len(sizes) >= MOST_PATHS": _FORM,
    "readings.backward.neuron_pass: l < read.trace.depth -> l > read.trace.depth": (
        "tells a neuron without its paths: less, and nothing false; "
        "tests/readings/test_backward.py misses them"
    ),
    "readings.backward.telling_neuron: len(signals) <= few -> len(signals) >= few": _FORM,
    "readings.chain.follow: term.dC_da != 0 -> term.dC_da == 0": (
        "tells softmax's first two factors as one: less, and nothing false; "
        "tests/readings/test_chain.py wants them apart"
    ),
    "readings.of_example.Readings.activation: l == 0 -> l != 0": (
        "says which number was given, so drops its trailing zeros: the same number"
    ),
    "readings.of_example.Readings.largest_gradient_into: sorted(neurons) -> "
    "sorted(neurons, reverse=True)": ("the largest of some rows, in whatever order they come"),
    "readings.of_example.Readings.largest_weight_into: sorted(neurons) -> "
    "sorted(neurons, reverse=True)": ("the largest of some rows, in whatever order they come"),
}
