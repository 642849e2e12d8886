"""What is said of an answer: its words are chosen by the same verdicts that its claims carry."""

from __future__ import annotations

from scenes.readings import Readings
from scenes.readings.answers import Answer, called, is_one_hot, moved_by, name_of
from scenes.stage.claim import Claim, Rule, Sentence, Values, judged
from scenes.stage.words import N_

GAPS = N_("Each violet arrow is a gap, from what an output is to what it should be.")


def the_input(answer: Answer) -> Sentence:
    """What a person sees, and what the network gets."""
    right, read = answer.right, answer.read
    if read.example.input_shape is None:
        return Sentence(
            N_("A network is given numbers at its left side, and at its right side it answers.")
        )
    larger = judged(Rule.FOLLOWS, "trace.activations[0]", "example.input")
    values: Values = {"n": read.size(0)}
    if right is None or not read.example.output_labels:
        return Sentence(
            N_(
                "You see a picture, but the network is given {n} numbers:"
                " the brighter a pixel, the larger its number."
            ),
            (larger,),
            values,
        )
    return Sentence(
        N_(
            "You read this at once as a {right}. The network is given {n} numbers instead:"
            " the brighter a pixel, the larger its number."
        ),
        (larger, *answer.claims_of["right"]),
        {**values, "right": name_of(read, right)},
    )


def the_forward_pass(read: Readings, own: bool) -> str:
    """The light runs in; ``own`` is whether the network is the chapter's own."""
    if own:
        return N_(
            "They run as light into a small network that has learned from too few digits:"
            " solid blue weights add, dashed orange ones take away."
        )
    weights = [layer.weights for layer in read.example.network.layers]
    blue, orange = (any((sign * w > 0).any() for w in weights) for sign in (1, -1))
    if not (blue and orange):
        if not (blue or orange):
            return N_("They run as light into the network, where each line is a weight.")
        if blue:
            return N_("They run as light into the network, where a solid blue line is a weight.")
        return N_("They run as light into the network, where a dashed orange line is a weight.")
    if any((arriving < 0).any() for arriving in read.trace.activations[:-1]):
        return N_(
            "They run as light into the network, where weights above zero are solid and blue,"
            " those below it dashed and orange."
        )
    return N_(
        "They run as light into the network,"
        " where solid blue weights add and dashed orange ones take away."
    )


def no_output_moves_by_itself(read: Readings) -> Sentence:
    """What makes an output: the light that comes in, or, without any, its bias."""
    last = read.trace.depth
    if read.trace.activations[last - 1].any():
        return Sentence(
            N_("But no output moves by itself: the weights make it of the light that comes in.")
        )
    text = N_("But no output moves by itself, and here no light reaches it.")
    if read.example.network.layer(last).has_biases:
        text = N_(
            "But no output moves by itself: here no light reaches it, and its bias alone makes it."
        )
    return Sentence(text, (judged(Rule.ZERO, f"trace.activations[{last - 1}]"),))


def the_answer(answer: Answer) -> Sentence:
    """Which output is the answer, and whether it is right."""
    read, last, claims = answer.read, answer.read.trace.depth, answer.claims_of
    given = read.activation(last, answer.given).to(3, 3)
    values: Values = {"given": name_of(read, answer.given), "a": given}
    (largest,) = claims["given"]
    if answer.right is None:
        if read.trace.sizes[last] == 1:
            return Sentence(
                N_("Its answer is a single number, as long as this bar: {a}."), (), {"a": given}
            )
        return Sentence(
            N_("Each bar is as long as its output's number, and {given} comes to {a}."), (), values
        )
    told = (largest, *claims["right"], *claims["verdict"])
    if answer.is_wrong:
        right = read.activation(last, answer.right).to(3, 3)
        text = N_(
            "The strongest output is the answer: {given}, with {a}, while {right} has only {b}."
        )
        if not largest.sole:
            text = N_("One of the strongest outputs is {given}, with {a}, while {right} has {b}.")
        less = judged(Rule.AT_MOST, right, given)
        values = {**values, "right": name_of(read, answer.right), "b": right}
        return Sentence(text, (*told, less), values)
    text = N_("The strongest output is the answer: {given}, with {a}, and that is right.")
    if not largest.sole:
        text = N_("One of the strongest outputs is {given}, with {a}, and that is right.")
    return Sentence(text, told, values)


def the_target(answer: Answer) -> Sentence:
    """What should have come out."""
    right, one_hot = answer.right, is_one_hot(answer.read)
    if right is not None and one_hot:
        return Sentence(
            N_("A hollow mark is a target: it should be one for {right}, and zero for all others."),
            (*one_hot.claims, *answer.claims_of["right"]),
            {"right": called(answer.read, right)},
        )
    if answer.read.trace.sizes[-1] == 1:
        return Sentence(N_("The hollow mark is its target: what the output should have been."))
    return Sentence(
        N_("The hollow marks are the targets: what the outputs should have been."), one_hot.claims
    )


def the_wishes(answer: Answer) -> list[tuple[int, Sentence]]:
    """For the output that is most too low, then for the one most too high: which way to go."""
    told: list[tuple[int, Sentence]] = []
    for way, text, after in (
        (
            "too_low",
            N_("Back in the network, the arrows pull: to lower the cost, {output} should go up."),
            None,
        ),
        (
            "too_high",
            N_("Back in the network, the arrows pull: to lower the cost, {output} should go down."),
            N_("And {output} should go down."),
        ),
    ):
        j: int | None = getattr(answer, way)
        if j is not None:
            values: Values = {"output": called(answer.read, j)}
            said = after if told and after else text
            told.append((j, Sentence(said, answer.claims_of[way], values)))
    return told


def the_slices(read: Readings) -> Claim:
    """What the cost loses as a gap closes, by what the gap loses, is the gap that is left."""
    last = read.trace.depth
    gaps = f"trace.activations[{last}] - example.target"
    return judged(Rule.FOLLOWS, f"trace.dC_da[{last}]", gaps)


def towards_the_targets(read: Readings) -> Claim:
    """An output's way to its target is the way on which the cost falls."""
    slopes = moved_by(read, 0).rpartition("[")[0]
    return judged(
        Rule.SAME_SIGN, f"example.target - trace.activations[{read.trace.depth}]", f"-{slopes}"
    )
