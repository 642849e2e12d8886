"""What ComputationGraph says, by what its formula and its network show."""

from __future__ import annotations

from scenes.parts.ch13.of_formula import Nudged, RecordedFormula
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.recording import Row
from scenes.readings import Readings
from scenes.readings.nudge import Nudge
from scenes.stage.claim import Claim, Rule, Sentence, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, _

KEPT = N_("Each row has a cell for its gradient, which is empty so far.")
OPENING = N_("A program works out a formula in small steps, and writes each of them on a tape.")
NUDGE, FOUND = 1e-6, 1e-3
"""of a weight, and the share of its gradient by which what it finds may be off it"""
FOLDED = N_("Weight by weight, these gradients are what the sweep back through the layers finds.")
CODE = N_("In PyTorch, all of it is a few lines: network and cost are run, and write the tape.")
REWOUND = N_("The last line rewinds it, and these cells fill: automatic differentiation.")
CLOSING = N_("Record forward, rewind backward.")


class FormulaLines:
    """The sentences of a formula.

    Args:
        formula: the recorded formula.
    """

    def __init__(self, formula: RecordedFormula) -> None:
        self._formula = formula
        self._followed = str(formula.nodes[formula.followed].name)

    def ask(self) -> Sentence:
        """How fast does the result move with an input?"""
        again = self._formula.is_used_again()
        text = N_("If {b} moved a little, how fast would the result of all these steps move?")
        if again:
            text = N_(
                "Move {b} a little, and several of these steps move: how fast does the result?"
            )
        return Sentence(text, again.claims, {"b": self._followed})

    def turn(self) -> Sentence:
        """The result's own gradient."""
        one = self._formula.tape.rows[-1].gradient
        assert one is not None
        text = N_(
            "Now it rewinds: the result's own gradient is {one}, for it moves one for one with "
            "itself."
        )
        return Sentence(text, (judged(Rule.EQUAL, one, "1"),), {"one": one})

    def visit(self, row: int, told: set[str]) -> Sentence | None:
        """How a row hands its gradient back; nothing if it was said of its kind before."""
        node, own = self._formula.nodes[row], self._formula.tape.rows[row]
        uses = [use for use in own.uses if use.amount is not None]
        assert node.operation is not None
        name = node.operation.name
        if len(uses) < len(node.operands):
            name += " constant"
        if name in told or not uses:
            return None
        told.add(name)
        first, last = uses[0], uses[-1]
        assert first.local is not None
        assert last.local is not None
        values: dict[str, Quantity | str] = {}
        match name:
            case "multiply":
                text = N_(
                    "A product hands it back times the other factor: {x} this way, {y} that way."
                )
                values = {"x": first.local, "y": last.local}
            case "add":
                text = N_("A sum hands back to both what it got itself.")
            case "add constant" | "subtract constant":
                text = N_(
                    "A sum hands it on as it is; the constant gets no cell, for it never moves."
                )
            case "subtract":
                text = N_("A difference hands it back, once as it is and once turned round.")
            case _:
                text = N_("This step hands it back times its own slope, which is {x} here.")
                values = {"x": first.local}
        return Sentence(text, (), values)

    def at(self, row: int, told: set[str]) -> Sentence | None:
        """What is said while a row hands back: that a cell is reached again, or how it does it."""
        tape = self._formula.tape
        done: dict[int, int] = {}
        for later in range(tape.last, row, -1):
            for use in tape.rows[later].uses:
                done[use.operand] = done.get(use.operand, 0) + 1
        for use in tape.rows[row].uses:
            if done.get(use.operand) == 1 and use.amount is not None and "again" not in told:
                told.add("again")
                return self.again(
                    use.operand, tape.total(use.operand, 1), use.amount, tape.total(use.operand, 2)
                )
        return self.visit(row, told)

    def again(self, row: int, before: Quantity, more: Quantity, after: Quantity) -> Sentence:
        """A cell is reached that held something before."""
        claim = judged(Rule.FOLLOWS, after, f"({before.path}) + ({more.path})")
        return Sentence(
            N_(
                "The cell of {b} is reached again: it held {x}, {y} comes on top, and it holds {z}."
            ),
            (claim,),
            {"b": self._called(row), "x": before, "y": more, "z": after},
        )

    def _called(self, row: int) -> str:
        """What an input is called, or a step by its row."""
        return str(self._formula.nodes[row].name or _(N_("this row")))

    def nudge(self, nudged: Nudged) -> Sentence:
        """The input is moved, and the result moves as its gradient says."""
        gradient = self._formula.tape.rows[nudged.row].gradient
        assert gradient is not None
        return Sentence(
            N_("Try it: {b} moves by {h}, and the result by {rise}, about {g} times as far."),
            nudged.fits.claims,
            {"b": self._followed, "h": nudged.step, "rise": nudged.rise, "g": gradient},
        )


class NetworkLines:
    """The sentences of a network.

    Args:
        read: the readings of the example.
        network: its tape.
    """

    def __init__(self, read: Readings, network: RecordedNetwork) -> None:
        self._read, self._network = read, network
        self._curves = [network.has_curve(l) for l in range(1, network.depth + 1)]
        opened = [p for row in network.tape.rows for p in row.parameters]
        self._has_biases = not all(p.is_weight for p in opened)

    def meet(self) -> Sentence:
        """The network opens."""
        whole = self._network.is_whole
        text = N_("A network is only a longer formula: take one neuron, and it opens into steps.")
        if whole:
            text = N_("A network is only a longer formula: every neuron in it opens into steps.")
        return Sentence(text, self._network.claims)

    def record(self) -> Sentence:
        """What the tape gets."""
        if self._network.is_whole and not self._has_biases:
            text = N_("Times the weight, and on: each neuron writes its own rows.")
        elif self._network.is_whole and all(self._curves):
            text = N_(
                "Times the weight, plus the bias, through the curve: three rows for each neuron."
            )
        elif self._network.is_whole:
            text = N_("Times the weight, plus the bias, and on: each neuron writes its own rows.")
        elif self._curves[-1]:
            text = N_(
                "Times a weight, plus the rest, through the curve; the other rows are folded up."
            )
        else:
            text = N_("Times a weight, plus the rest, into the cost; the other rows are folded up.")
        return Sentence(text)

    def slope_of_cost(self) -> Sentence:
        """The last row, and what it hands back."""
        slope = self._network.tape.rows[-1].uses[0].local
        assert slope is not None
        text = N_("The cost hands back its slope, {d}: the error signal of this output.")
        if not self._curves[-1]:
            text = N_("The cost hands back its slope, {d}: the delta of this output.")
        return Sentence(text, (), {"d": slope})

    def before_the_cost(self, row: Row) -> Sentence:
        """What the row before the cost makes of it."""
        use = row.uses[0]
        assert use.local is not None
        assert use.amount is not None
        if self._curves[-1]:
            law = judged(
                Rule.FOLLOWS,
                use.amount,
                f"({row.gradient.path if row.gradient else 1}) * ({use.local.path})",
            )
            text = N_("The curve multiplies that by its own slope, and hands on the delta, {d}.")
            return Sentence(text, (law,), {"d": use.amount})
        last = self._network.depth
        if not self._network.has_sum(last):
            (weight,) = row.parameters
            law = judged(
                Rule.FOLLOWS,
                weight.gradient,
                f"({row.gradient.path if row.gradient else 1}) * ({weight.local.path})",
            )
            text = N_("That times what arrives is the gradient of its weight, {g}.")
            return Sentence(text, (law,), {"g": weight.gradient})
        if not self._read.has_bias(last):
            return Sentence(N_("The sum hands that on as it is."))
        return Sentence(
            N_("The sum hands that on as it is: to its bias, where it stays as a bead, and beyond.")
        )

    def stays(self) -> Sentence:
        """What becomes of the parameters' shares."""
        if not self._has_biases:
            if self._network.depth > 1:
                return Sentence(
                    N_("What reaches a weight stays there as a bead; the rest runs on.")
                )
            return Sentence(N_("What reaches a weight stays there as a bead, its gradient."))
        if self._network.is_whole and self._network.depth > 1:
            return Sentence(N_("Weights and biases keep theirs as beads, and the rest runs on."))
        if self._network.depth > 1:
            return Sentence(
                N_("What reaches a weight or a bias stays there as a bead; the rest runs on.")
            )
        return Sentence(N_("What reaches a weight or a bias stays there as a bead, its gradient."))

    def folded(self) -> Sentence:
        """The beads are those of backpropagation, and one is what nudging found."""
        if not self._network.is_whole:
            return Sentence(FOLDED, self.same())
        nudge = Nudge(self._read, 1, 0, 0)
        quotient, gradient = nudge.quotient(NUDGE), nudge.derivative
        off = abs(quotient.value - gradient.value)
        found = verdict(
            abs(gradient.value) > 0 and off <= FOUND * abs(gradient.value),
            f"0 < abs({gradient.path}) and "
            f"abs({quotient.path} - {gradient.path}) <= {FOUND!r} * abs({gradient.path})",
        )
        if not found:
            return Sentence(FOLDED, self.same())
        text = N_("These fit the rings that the sweep back left, and {g} is what nudging found.")
        return Sentence(text, (*self.same(), *found.claims), {"g": self._first_bead(gradient)})

    def _first_bead(self, gradient: Quantity) -> Quantity:
        """The gradient of the first weight, as it is written beside its bead."""
        opened = [p.gradient for row in self._network.tape.rows for p in row.parameters]
        return next((one for one in opened if one.path == gradient.path), gradient)

    def same(self) -> tuple[Claim, ...]:
        """That each bead of the tape is the gradient that the sweep through the layers finds."""
        found = []
        for row in self._network.tape.rows:
            for one in row.parameters:
                assert row.gradient is not None
                by_tape = f"({row.gradient.path}) * ({one.local.path})"
                found.append(judged(Rule.EQUAL, by_tape, one.gradient))
        return tuple(found)
