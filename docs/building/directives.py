"""Directives that write, in Markdown, what is known elsewhere."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from PIL import Image
from sphinx.util.docutils import SphinxDirective, SphinxRole

from audits.rehearsal import find_chapters
from docs.building import entries, proof, telling
from docs.building.api import modules_of
from docs.building.notebook import cells_of
from publish.gallery import HEIGHT, exhibit
from scenes.mobjects.examples import motifs
from scenes.stage.explainer import ExplainerScene

ROOT = Path(__file__).resolve().parents[2]


LISTS = ("Attributes:", "Args:")
ENTRY = re.compile(r"(\w+(?:, \w+)*): (.+)", re.DOTALL)
"""an attribute, or several, and what they are"""


class Written(SphinxDirective):
    """Markdown, from the directive's one argument."""

    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def argument(self) -> str:
        """What stands after the directive's name."""
        return str(self.arguments[0]) if self.arguments else ""

    def text(self) -> str:
        """What to write."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """The text, parsed."""
        return self.parse_text_to_nodes(self.text(), allow_section_headings=True)


class Gallery(Written):
    """Every motif, by the room that it lives in."""

    def text(self) -> str:
        parts: list[str] = []
        room = ""
        for motif in motifs():
            if motif.room != room:
                room = motif.room
                parts.append(f"## {room.replace('_', ' ').capitalize()}")
            shown = exhibit(motif, HEIGHT, self.keep)
            parts += [f"### {shown.name}", f"`{shown.module}`{{.where}}"]
            parts += [_picture(shown.name, theme, file) for theme, file in shown.pictures]
            parts += _listed(shown.paragraphs)
            parts.append(f":::{{dropdown}} The example\n```python\n{shown.code}```\n:::")
        return "\n\n".join(parts)

    def keep(self, picture: Image.Image) -> str:
        """A picture as a file beside the pages."""
        name = f"motif-{hashlib.sha256(picture.tobytes()).hexdigest()[:16]}.webp"
        folder = Path(self.env.app.outdir) / "_images"
        folder.mkdir(parents=True, exist_ok=True)
        picture.save(folder / name, "WEBP", quality=88, method=4)
        return f"_images/{name}"


def _listed(paragraphs: Iterable[str]) -> list[str]:
    """A docstring's paragraphs; attributes, which each are one, as a list below their title."""
    parts: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.replace("``", "`")
        below = parts and parts[-1].startswith(LISTS)
        entry = ENTRY.fullmatch(text)
        if below and entry:
            parts[-1] += f"\n- `{entry[1]}`: {entry[2]}"
        else:
            parts.append(f"{text}\n" if text in LISTS else text)
    return parts


def _picture(name: str, theme: str, file: str) -> str:
    size = f'width="{2 * round(HEIGHT * 8 / 9)}" height="{HEIGHT}"'
    return (
        f'<img class="only-{theme} still" src="{file}" alt="{html.escape(name)}, {theme} theme" '
        f'{size} loading="lazy">'
    )


class Dropdown(SphinxDirective):
    """Something that is opened on demand; its argument is its title."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The title in a summary, the content below it."""
        title = html.escape(self.arguments[0])
        before = nodes.raw("", f"<details><summary>{title}</summary>", format="html")
        return [before, *self.parse_content_to_nodes(), nodes.raw("", "</details>", format="html")]


class Course(SphinxDirective):
    """Every chapter with its poster and its question."""

    def run(self) -> list[nodes.Node]:
        """A figure each, in the course's order."""
        shown = "".join(
            f'<figure><img src="_static/posters/{poster_of(one)}" alt="" width="480" height="270" '
            f'loading="lazy"><figcaption><b>{one.number}. {html.escape(one.__name__)}</b>'
            f"{html.escape(one.question)}</figcaption></figure>"
            for one in find_chapters()
        )
        return [nodes.raw("", f'<div class="course">{shown}</div>', format="html")]


def poster_of(chapter: type[ExplainerScene]) -> str:
    """The name of a chapter's poster, which is made of its file's."""
    return chapter.__module__.rpartition(".")[2].partition("_")[2].replace("_", "-") + ".png"


class Modules(Written):
    """All modules of a package."""

    def text(self) -> str:
        return documented(modules_of(self.argument))


class Chapters(Written):
    """All chapters."""

    def text(self) -> str:
        return documented(dict.fromkeys(chapter.__module__ for chapter in find_chapters()))


def documented(modules: Iterable[str]) -> str:
    """A section for each module, from its docstrings."""
    return "\n\n".join(
        f"## `{module}`\n\n```{{eval-rst}}\n.. automodule:: {module}\n   :members:\n```"
        for module in modules
    )


class Entries(Written):
    """The names that an example file may give."""

    def text(self) -> str:
        return entries.TABLES[self.argument]()


class Listing(Written):
    """A file of the project as it stands."""

    def text(self) -> str:
        file = ROOT / self.argument
        self.env.note_dependency(str(file))
        kind = {".py": "python", ".toml": "toml"}[file.suffix]
        return f"`````{kind}\n{file.read_text(encoding='utf-8')}`````"


class Notebook(Written):
    """The cells of a notebook."""

    def text(self) -> str:
        file = ROOT / self.argument
        self.env.note_dependency(str(file))
        return cells_of(file)


class Told(Written):
    """A part of what was proved."""

    def text(self) -> str:
        return telling.PARTS[self.argument](counts_of(self))


def counts_of(asking: SphinxDirective | SphinxRole) -> proof.Counts:
    """What was counted for this build; once, and again when a source has changed."""
    return proof.counts(Path(asking.env.app.doctreedir) / "counts.json")


class Counted(SphinxRole):
    """A number that was counted for this build, by its name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The number, with its thousands set off."""
        number = counts_of(self).number(self.text)
        return [nodes.inline(self.rawtext, f"{number:,}", classes=["counted"])], []


DIRECTIVES = {
    "course": Course,
    "gallery": Gallery,
    "dropdown": Dropdown,
    "modules": Modules,
    "chapters": Chapters,
    "entries": Entries,
    "listing": Listing,
    "notebook": Notebook,
    "told": Told,
}
