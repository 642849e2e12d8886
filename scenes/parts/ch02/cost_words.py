"""What is said of a cost while it is drawn: each cost by the picture that is true of it."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.areas.tiling import Tiling
from scenes.parts.ch02.answer_words import the_slices, towards_the_targets
from scenes.parts.ch02.curve_picture import CurvePicture
from scenes.parts.ch02.shares import largest_shares
from scenes.parts.ch02.square_picture import SquarePicture
from scenes.readings import Readings
from scenes.readings.answers import called
from scenes.readings.operations import Operations
from scenes.stage.claim import Claim, Sentence, Values
from scenes.stage.words import N_

CostPicture = SquarePicture | CurvePicture


@dataclass(frozen=True)
class CostWords:
    """The sentences of one cost, in their order.

    Attributes:
        draws: what the cost draws at the gaps.
        reason: why that part of it counts that does; ``None`` where all of it does.
        counts: what of that counts, in numbers.
        suppose: the question to the viewer.
        answer: what would have been.
        closing: to remember.
    """

    draws: Sentence
    reason: Sentence | None
    counts: Sentence
    suppose: str
    answer: str
    closing: Sentence


def words_of(read: Readings, picture: CostPicture) -> CostWords:
    """By what is drawn."""
    if isinstance(picture, SquarePicture):
        return _of_squares(read, picture)
    return _of_curves(read, picture)


def _of_squares(read: Readings, picture: SquarePicture) -> CostWords:
    j = picture.largest
    values: Values = {
        "output": called(read, j),
        "m": read.miss(j).to(3, 3),
        "t": read.cost_term(j).to(3, 3),
    }
    several = len(read.trace.target) > 1
    draws = N_("Whichever way a gap points, the cost draws a square over it.")
    reason = N_(
        "Half of each square counts. Close a gap a little: what the cost loses is a strip as tall "
        "as the gap that is left. The larger the gap, the stronger the pull."
    )
    counts = N_("For {output} that makes half of {m} squared, or {t}.")
    if picture.parts:
        counts = N_("All of each square counts: for {output} that is {m} squared, or {t}.")
    if picture.parts and picture.parts > 1:
        values["n"] = read.size(read.trace.depth)  # type: ignore[index]
        counts = N_(
            "The cost is their mean, and of each square one part in {n} counts:"
            " for {output}, {m} squared over {n}, or {t}."
        )
    if not several:
        draws = N_("To make a cost of this gap, a square is drawn that is as wide as the gap.")
        reason = N_(
            "Half of the square counts. Close the gap a little: what the cost loses is a strip as "
            "tall as the gap that is left. The larger the gap, the stronger the pull."
        )
        counts = N_("That makes half of {m} squared, or {t}.")
        if picture.parts:
            counts = N_("All of the square counts, which is {m} squared, or {t}.")
        del values["output"]  # type: ignore[attr-defined]
    return CostWords(
        Sentence(draws),
        None if picture.parts else Sentence(reason, (the_slices(read),)),
        Sentence(counts, largest_shares(read, 1).claims, values),
        N_("Suppose that gap were only half as long: would it still count for half as much?"),
        N_(
            "Only for a quarter: both sides of its square are halved, and four such squares "
            "fill it."
        ),
        Sentence(
            N_("The cost squares every gap, and only weights and biases can close it.")
            if _has_biases(read)
            else N_("The cost squares every gap, and only the weights can close it."),
            (towards_the_targets(read),),
        ),
    )


def _of_curves(read: Readings, picture: CurvePicture) -> CostWords:
    j = picture.largest
    values: Values = {"output": called(read, j), "p": picture.p[j]}
    several = len(picture.outputs) > 1
    draws = N_("This cost asks how probable the truth was to the network: here it was {p}.")
    if several:
        draws = N_("This cost asks each output how probable the truth was: for {output}, {p}.")
    else:
        del values["output"]  # type: ignore[attr-defined]
    return CostWords(
        Sentence(draws, largest_shares(read, 1).claims, values),
        None,
        Sentence(
            N_("What counts is the area under the curve one over p, from there up to one: {t}."),
            (),
            {"t": read.cost_term(j).to(3, 3)},
        ),
        N_("Suppose that probability had been only half of it: what would that add to the cost?"),
        N_("It would add this strip, and the next halving as much again, on and on."),
        Sentence(
            N_(
                "The cost asks how probable the truth was, and only weights and biases can "
                "change that."
            )
            if _has_biases(read)
            else N_(
                "The cost asks how probable the truth was, and only the weights can change that."
            )
        ),
    )


def together(read: Readings, tiling: Tiling, *, drawn: bool) -> str:
    """The shares become the cost; ``drawn`` is whether they were seen before."""
    if sum(area.value > 0 for area in tiling.areas) == 1 and (drawn or len(tiling.areas) == 1):
        return N_("There is only this one share, and made into a square it is the cost: {C}.")
    if drawn:
        return N_(
            "Slid together, all shares make one area: the cost, {C}, is how wrong the answer is."
        )
    return N_("This cost gives each output a share of its own, and together they make {C}.")


ANY_QUESTION = N_("How would you make one single number of all of these gaps together?")


def only_parameters(read: Readings) -> Sentence:
    """That nothing but the network's own numbers moves an output."""
    if _has_biases(read):
        return Sentence(
            N_(
                "Pull as they may, the bars stay: only weights and biases can move them, "
                "and the cost with them."
            )
        )
    return Sentence(
        N_("Pull as they may, the bars stay: only weights can move them, and the cost with them.")
    )


def any_closing(read: Readings) -> Sentence:
    """To remember, of a cost that no picture was made for."""
    if _has_biases(read):
        return Sentence(
            N_("Every gap counts in the cost, and only weights and biases can close it.")
        )
    return Sentence(N_("Every gap counts in the cost, and only the weights can close it."))


def moved(read: Readings, claims: tuple[Claim, ...]) -> Sentence:
    """To remember, where a weight has moved; ``claims`` are those of its move."""
    text = N_("When one weight moved, the cost fell. Which ones should, and how far?")
    if Operations(read.example).weights.value == 1:
        text = N_("When the weight moved, the cost fell. How far should it go?")
    return Sentence(text, claims)


def _has_biases(read: Readings) -> bool:
    return bool(Operations(read.example).biases.value)
