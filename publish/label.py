"""What a video is called, and the line under it."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage.words import catalogue


@dataclass(frozen=True)
class Label:
    """What a video is called and about.

    Attributes:
        number: the chapter's; 0 for none.
        title: the question that it answers.
        example: the example's title; empty for a film of several.
        theme: the name of a theme, such as "dark".
        lang: the language's code.
    """

    number: int
    title: str
    example: str
    theme: str
    lang: str

    @property
    def about(self) -> str:
        """The line under the title."""
        words = catalogue(self.lang)
        parts = [words.gettext("Chapter {n}").format(n=self.number)] if self.number else []
        if self.example:
            parts.append(words.gettext("Example: {title}").format(title=self.example))
        return " · ".join(parts) or words.gettext("The course in one film")
