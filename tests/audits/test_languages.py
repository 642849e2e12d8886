"""Every chapter in every language: nothing untranslated, all words fit, all numbers can be read."""

import gettext
import re
from unittest import mock

import pytest
from babel.messages.pofile import read_po

from audits.chapter_audit import audit_chapter
from audits.rehearsal import called, chapter_files, chapters_in, rehearse
from backprop_model import load_example
from backprop_model.activations import ACTIVATIONS
from scenes.mobjects.typeset import Formula, Typeset, Words
from scenes.stage import words
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Name, Symbol, word
from scenes.stage.words import N_, _

from .test_chapters import COARSE

OTHERS = words.languages()[1:]
MARK = "¶"
A_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_a_chapter_is_true_and_tidy_in_every_language(file, lang, tmp_path):
    for chapter in chapters_in(file):
        result = audit_chapter(chapter, None, tmp_path, lang=lang, frames_per_second=COARSE)
        print(f"{chapter.__name__} in {lang}: {result}")
        assert not result.faults, str(result)


@pytest.mark.parametrize("file", chapter_files(), ids=called)
def test_nothing_is_said_or_written_without_translation(file):
    for chapter in chapters_in(file):
        assert not untranslated(chapter)


def test_what_is_not_translated_is_found():
    class Careless(ExplainerScene):
        question = N_("Why?")

        def construct(self):
            self.section("A part")
            with self.say("All of {this}.", this=self.read.cost()):
                self.add(Words("cost"), Words("{w}", w=_(N_("The question"))))
                self.add(Words("{w}", w=Name("mean")), Formula('"sum" + {s}', s=word("others")))

    assert untranslated(Careless) == {"A part", "All of 0.2984.", "cost", "mean", "sum", "others"}


def untranslated(chapter):
    """What a chapter says and writes that has not gone through translation."""
    written: list[str] = []
    with (
        mock.patch.object(words, "catalogue", return_value=_Marked()),
        mock.patch.object(Typeset, "__init__", _noting(written)),
    ):
        scene = rehearse(chapter)
    said = [text for u in scene.shown.utterances for text in (u.section, u.text)]
    symbols = [quoted for s in scene.shown.sightings for quoted in _quoted(s.quantity.symbol)]
    untouched = {text for text in [*written, *said, *symbols] if MARK not in text}
    return {text for text in untouched - _names(chapter) if A_WORD.search(text)}


class _Marked(gettext.NullTranslations):
    """A language in which every text that is known is the English one, a mark before each word.

    Each, for a text may be broken into lines.
    """

    def __init__(self):
        super().__init__()
        with words.catalogue_file(OTHERS[0]).open("rb") as file:
            self._known = {message.id for message in read_po(file)}

    def gettext(self, message):
        return MARK + message.replace(" ", f" {MARK}") if message in self._known else message


def _names(chapter):
    """The user's words and the names of the mathematics, which stay as they are."""
    own = chapter.example
    example = load_example(own) if isinstance(own, str) else own
    functions = {name.replace("_", " ") for name in ACTIVATIONS}
    return {*example.input_labels, *example.output_labels, *functions}


def _noting(written):
    """``Typeset.__init__``, which notes all words on their way to the screen."""
    original = Typeset.__init__

    def init(text, template, parts=None, /, **options):
        named = {**(parts or {}), **options}
        if isinstance(text, Words):
            written.append(re.sub(r"\{\w+\}", "", template))
        else:
            written.extend(_quoted(template))
        for part in named.values():
            if isinstance(part, Symbol):
                written.extend(_quoted(part))
            elif isinstance(part, str):
                written.append(part)
        original(text, template, parts, **options)

    return init


def _quoted(mathematics):
    """The words in a piece of Typst mathematics."""
    return re.findall(r'"([^"]*)"', mathematics)
