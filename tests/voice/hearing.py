"""How much of what a voice says is understood, by a machine that listens: pocketsphinx."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NUMBER_WORDS = {*DIGITS, "point", "minus", "plus"}
SIGNS = {"−": " minus ", "+": " plus ", "×": " times "}


@dataclass(frozen=True)
class Understood:
    """What came through.

    Attributes:
        word_error_rate: words left out, put in or mistaken, over the words that were said.
        number_words: how many words of numbers were said: digits, point, signs.
        numbers_right: the share of them that was understood.
    """

    word_error_rate: float
    number_words: int
    numbers_right: float


def understand(spoken: Iterable[tuple[str, np.ndarray]]) -> Understood:
    """Listen to sentences, each with its sound at 16,000 samples a second between -1 and 1."""
    from pocketsphinx import Decoder  # not there for every Python

    decoder = Decoder(loglevel="ERROR")
    said = mistakes = numbers = right = 0
    for text, samples in spoken:
        pause = np.zeros(4800)
        sound = np.clip(np.concatenate([pause, samples, pause]), -1, 1)
        decoder.start_utt()
        decoder.process_raw((32767 * sound).astype(np.int16).tobytes(), full_utt=True)
        decoder.end_utt()
        expected, heard = words(text), words(decoder.hyp().hypstr if decoder.hyp() else "")
        wrong, matched = compare(expected, heard)
        said, mistakes = said + len(expected), mistakes + wrong
        numbers += sum(word in NUMBER_WORDS for word in expected)
        right += sum(word in NUMBER_WORDS for word in matched)
    return Understood(mistakes / said, numbers, right / numbers)


def words(text: str) -> list[str]:
    """The words as they are said: a number's digits one by one."""
    for sign, name in SIGNS.items():
        text = text.replace(sign, name)
    text = re.sub(
        r"\d",
        lambda found: f" {DIGITS[int(found[0])]} ",
        re.sub(r"(?<=\d)\.(?=\d)", " point ", text),
    )
    return re.findall(r"[a-z']+", text.lower())


def compare(said: list[str], heard: list[str]) -> tuple[int, list[str]]:
    """The fewest mistakes that make one of the other, and the words that came through."""
    fewest = np.zeros((len(said) + 1, len(heard) + 1), int)
    fewest[:, 0], fewest[0] = range(len(said) + 1), range(len(heard) + 1)
    for i, word in enumerate(said, 1):
        for j, other in enumerate(heard, 1):
            kept = fewest[i - 1, j - 1] + (word != other)
            fewest[i, j] = min(kept, fewest[i - 1, j] + 1, fewest[i, j - 1] + 1)
    matched, i, j = [], len(said), len(heard)
    while i and j:
        if said[i - 1] == heard[j - 1] and fewest[i, j] == fewest[i - 1, j - 1]:
            matched.append(said[i - 1])
            i, j = i - 1, j - 1
        elif fewest[i, j] == fewest[i - 1, j - 1] + 1:
            i, j = i - 1, j - 1
        elif fewest[i, j] == fewest[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return int(fewest[-1, -1]), matched
