"""Words that choose, judge or explain, and the claims that must stand behind them.

English is the source language: a sentence is read as it stands in the source, and its translation
says the same. Each phrase asks for a claim by one of its rules; longer phrases are read first, and
what one has taken no other sees.

    missing("This one is the largest, so it goes up.", claims)   # the words without a claim
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scenes.stage.claim import Claim, Rule

_LARGEST = {Rule.LARGEST, Rule.LARGEST_SIZE}
_SMALLEST = {Rule.SMALLEST, Rule.SMALLEST_SIZE}
_MORE = {Rule.ABOVE, Rule.SIZE_AT_LEAST, Rule.INCREASES, Rule.FOLLOWS}
_LESS = {Rule.BELOW, Rule.SIZE_AT_MOST, Rule.DECREASES, Rule.FOLLOWS}
_NOTHING = {Rule.ZERO, Rule.SIZE_AT_MOST}

NO_CLAIM = (
    r"how wrong( is the answer)?",  # asks for a degree, which is a number
    r"so (far|that|many|much|few|near|well)\b",
    r"so (have|has|do|does|is|are|was|were)\b",  # likewise
    r"at (most|least) once|at (most|least)\b",
    r"lower the cost",  # the aim, for all that a course shows
    r"(once|any|\w+\}) more\b",  # another one, no longer, so many besides
    r"nothing (else|new)\b",
)
"""phrases in which a word means something else"""

LEXICON: tuple[tuple[str, set[Rule]], ...] = (
    # laws in a phrase of their own, which bind directions to each other
    (r"positive [^.]*\btoo high\b|negative [^.]*\btoo low\b", {Rule.SAME_SIGN}),
    (r"negative one: too low", {Rule.SAME_SIGN}),
    (r"positive [^.]*\btoo low\b|negative [^.]*\btoo high\b", {Rule.OPPOSITE_SIGN}),
    (r"negative one: too high", {Rule.OPPOSITE_SIGN}),
    (r"too high: down|too low: up", {Rule.SAME_SIGN}),
    (r"too high: up|too low: down", {Rule.OPPOSITE_SIGN}),
    (r"(too high|too low|up|down)\b: (up|down)\b|(up|down),? or (up|down)\b", {Rule.SAME_SIGN}),
    (r"the (more|larger|stronger)\b[^.]*, the (more|larger|stronger|clearer)\b", {Rule.FOLLOWS}),
    (r"more [^.,]*, more cost", {Rule.INCREASES}),
    (r"more [^.,]*, less cost", {Rule.DECREASES}),
    (r"(where|when|if)\b[^.]*\bnothing\b", {Rule.BECAUSE}),
    # choosing
    (r"largest|strongest|highest|steepest|biggest|most (influential|active)|most\b", _LARGEST),
    (r"is the answer|should say", _LARGEST),
    (r"smallest|weakest|lowest|flattest|quietest|least\b", _SMALLEST),
    (r"first (weight|neuron|path|output|one)\b", {Rule.FIRST_OF_SIZE, *_LARGEST}),
    # judging
    (r"too high", {Rule.ABOVE}),
    (r"too low", {Rule.BELOW}),
    (r"(should|must) (go |move )?(up|rise)|increases?\b|go(es)? up\b", {Rule.SHOULD_RISE}),
    (r"(should|must) (go |move )?(down|fall)|decreases?\b|go(es)? down\b", {Rule.SHOULD_FALL}),
    (r"rises\b|grows\b", {Rule.ABOVE, Rule.INCREASES}),
    (r"falls\b|sinks\b", {Rule.BELOW, Rule.DECREASES}),
    (r"positive", {Rule.ABOVE}),
    (r"negative", {Rule.BELOW}),
    (r"(is|are|was|answers?) right\b|correct\b", {Rule.EQUAL}),
    (r"wrong\b|mistaken\b|not yet what", {Rule.DIFFERENT}),
    (r"nothing|silent|hardly|vanish\w*|fade[sd]?\b|faint|flat\b", _NOTHING),
    (r"active\b|stands? out", {Rule.SIZE_AT_LEAST}),
    (r"more|larger|stronger|higher|steeper|clearer|faster", _MORE),
    (r"less\b|smaller|weaker|fainter|slower|shrinks?\b", _LESS),
    # explaining
    (r"because|therefore|hence|which means|that is why|since\b|so\b", {Rule.BECAUSE}),
)

_READ_FIRST = [(re.compile(rf"\b(?:{phrase})", re.IGNORECASE), set[Rule]()) for phrase in NO_CLAIM]
_READ_NEXT = [(re.compile(rf"\b(?:{phrase})", re.IGNORECASE), rules) for phrase, rules in LEXICON]


def claiming_words(text: str) -> Iterator[tuple[str, set[Rule]]]:
    """The words of a sentence that claim something, each with the rules that may stand behind it.

    ``less active`` is one phrase: the comparison is claimed, not that it is active.
    """
    left = re.sub(r"\b(less|more|most|least) active\b", r"\1", text)
    for pattern, rules in _READ_FIRST + _READ_NEXT:
        for found in pattern.finditer(left):
            if rules:
                yield found[0], rules
        left = pattern.sub(lambda match: "\N{MIDDLE DOT}" * len(match[0]), left)


def rules_of(claims: Iterable[Claim]) -> set[Rule]:
    """All rules that claims go by; the effect and the causes of a cause are claimed as well."""
    rules: set[Rule] = set()
    for claim in claims:
        parts = [*claim.causes, *([claim.effect] if claim.effect else [])]
        rules |= {claim.rule, *rules_of(parts)}
    return rules


def missing(text: str, claims: Iterable[Claim]) -> list[str]:
    """The words that claim what no claim says, each with the rules that would say it."""
    rules = rules_of(claims)
    return [
        f"{word!r} without a claim: {' or '.join(sorted(needed))}"
        for word, needed in claiming_words(text)
        if not needed & rules
    ]
