"""What is said of an answer: its words are chosen by the same verdicts that its claims carry."""

from __future__ import annotations

from scenes.readings import Readings
from scenes.readings.answers import Answer, called, is_one_hot, moved_by, name_of
from scenes.stage.claim import Claim, Rule, Sentence, Values, judged
from scenes.stage.words import N_


def the_picture(answer: Answer) -> Sentence:
    """What a person sees."""
    right, read = answer.right, answer.read
    if right is None or not read.example.output_labels:
        return Sentence(N_("Look at this picture."))
    return Sentence(
        N_("Look at this picture. You read it at once: {right}."),
        answer.claims_of["right"],
        {"right": name_of(read, right)},
    )


def the_input(read: Readings) -> Sentence:
    """The picture as a network gets it."""
    return Sentence(
        N_("A network gets {n} numbers, one for each pixel. The more ink, the larger."),
        (judged(Rule.FOLLOWS, "trace.activations[0]", "example.input"),),
        {"n": read.size(0)},
    )


def the_answer(answer: Answer) -> Sentence:
    """Which output is the answer, and whether it is right."""
    read, last, claims = answer.read, answer.read.trace.depth, answer.claims_of
    given = read.activation(last, answer.given)
    values: Values = {"given": name_of(read, answer.given), "a": given.to(3)}
    (largest,) = claims["given"]
    if answer.right is None:
        return Sentence(N_("This is what comes out: {a}."), (), {"a": given.to(3)})
    told = (largest, *claims["right"], *claims["verdict"])
    if answer.is_wrong:
        right = read.activation(last, answer.right)
        text = N_("The strongest output is the answer: {given}, with {a}. {right} has only {b}.")
        if not largest.sole:
            text = N_("One of the strongest outputs is {given}, with {a}. {right} has {b}.")
        less = judged(Rule.AT_MOST, right, given)
        values = {**values, "right": name_of(read, answer.right), "b": right.to(3)}
        return Sentence(text, (*told, less), values)
    text = N_("The strongest output is the answer: {given}, with {a}. That is right.")
    if not largest.sole:
        text = N_("One of the strongest outputs is {given}, with {a}. That is right.")
    return Sentence(text, told, values)


def the_target(answer: Answer) -> Sentence:
    """What should have come out."""
    right, one_hot = answer.right, is_one_hot(answer.read)
    if right is not None and one_hot:
        return Sentence(
            N_("It should be one for {right}, and zero for all others. The gap is the miss."),
            (*one_hot.claims, *answer.claims_of["right"]),
            {"right": called(answer.read, right)},
        )
    return Sentence(
        N_("Beside it stands the target: what should have come out. The gap is the miss."),
        one_hot.claims,
    )


def the_wishes(answer: Answer) -> list[tuple[int, Sentence]]:
    """For the output that is most too low, then for the one most too high: which way, how far."""
    told: list[tuple[int, Sentence]] = []
    for way, text, after in (
        ("too_low", N_("To lower the cost, {output} should go up, by {w}."), None),
        (
            "too_high",
            N_("To lower the cost, {output} should go down, by {w}."),
            N_("And {output} should go down, by {w}."),
        ),
    ):
        j: int | None = getattr(answer, way)
        if j is not None:
            values: Values = {"output": called(answer.read, j), "w": answer.read.miss(j).to(3)}
            said = after if told and after else text
            told.append((j, Sentence(said, answer.claims_of[way], values)))
    return told


def to_remember(read: Readings) -> Sentence:
    """That each output should go towards its target."""
    return Sentence(N_("Every miss is a wish: up, or down."), (_towards_the_target(read),))


def _towards_the_target(read: Readings) -> Claim:
    """An output's way to its target is the way on which the cost falls."""
    slopes = moved_by(read, 0).rpartition("[")[0]
    return judged(
        Rule.SAME_SIGN, f"example.target - trace.activations[{read.trace.depth}]", f"-{slopes}"
    )
