"""What a PowerPoint file says to who doesn't see it: a title and a description for every slide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Page
from pptx.util import Emu

from publish.label import Label
from publish.talk import Slide, Talk

LINE = 400_000
"""height of a title, in PowerPoint's units, 914,400 an inch"""


def describe(talks: Sequence[Talk], file: Path) -> None:
    """Give each slide its title, and its picture or video a description.

    PowerPoint lists slides by their titles, and reads both aloud. A title is a placeholder above
    the slide's upper edge, where PowerPoint itself puts one that is not to be seen.

    Args:
        talks: what the slides show, in order.
        file: the presentation, which is changed in place.
    """
    presentation = Presentation(str(file))
    width = presentation.slide_width or Emu(0)
    shown = [(talk.label, slide) for talk in talks for slide in talk.slides]
    for page, (label, slide) in zip(presentation.slides, shown, strict=True):
        seen = page.shapes[0]
        seen.width = width
        _named(seen, slide.title, described(label, slide))
        _title(page, slide.title, width)
    presentation.core_properties.title = talks[0].label.title
    presentation.core_properties.language = talks[0].label.lang.replace("_", "-")
    presentation.save(str(file))


def described(label: Label, slide: Slide) -> str:
    """What a slide shows, in words: its part of the video, and what is said in it."""
    if slide.title == label.title:
        return f"{label.title}. {label.about}"
    return f"{label.title}: {slide.title}. {slide.notes}".strip()


def _named(shape: BaseShape, name: str, text: str) -> None:
    shape.name = name
    (properties, *_) = shape.element.xpath(".//p:cNvPr")
    properties.set("descr", text)  # python-pptx has no setter for it


def _title(page: Page, title: str, width: Emu) -> None:
    """A title placeholder above the slide; python-pptx adds none to a blank layout."""
    number = max(shape.shape_id for shape in page.shapes) + 1
    title_shape = parse_xml(
        f"<p:sp {nsdecls('p', 'a')}>"
        f'<p:nvSpPr><p:cNvPr id="{number}" name="Title"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="{-LINE}"/><a:ext cx="{width}" cy="{LINE}"/></a:xfrm>'
        "</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
    page.shapes.element.insert(2, title_shape)  # read first
    assert page.shapes.title is not None
    page.shapes.title.text_frame.text = title
