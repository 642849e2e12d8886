"""SCORM packages: the pages as they are, a manifest, and a script that tells how far one has come.

A lesson counts as completed when 90 % of its video was played; it goes on where it was left; its
score is the share of its questions whose first answer was right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from publish.packages.course import PLAYED, Lesson, course_title, with_script, write_zip
from publish.pages import TEMPLATES

MANIFEST = "imsmanifest.xml"


@dataclass(frozen=True)
class Version:
    """What differs between two versions of SCORM in a manifest."""

    name: str
    content: str
    adl: str
    schema: str
    type_name: str


OF_2001 = Version(
    "1.2",
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "1.2",
    "scormtype",
)
OF_2004 = Version(
    "2004",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.adlnet.org/xsd/adlcp_v1p3",
    "2004 4th Edition",
    "scormType",
)
SEQUENCING = "http://www.imsglobal.org/xsd/imsss"

VERSIONS = {version.name: version for version in (OF_2001, OF_2004)}
"""Every version by its name; the first is the one that is meant if none is named."""


def write_scorm(target: Path, lessons: Sequence[Lesson], title: str, version: Version) -> None:
    """Write a SCORM package with a lesson for every video.

    Args:
        target: the zip file.
        lessons: the videos, in order.
        title: what the package is called if there are several.
        version: of SCORM.
    """
    script = (TEMPLATES / "scorm.js").read_text(encoding="utf-8")
    files: list[tuple[str, Path | str]] = [(MANIFEST, manifest(lessons, title, version))]
    for lesson in lessons:
        for name in PLAYED:
            content: Path | str = lesson.folder / name
            if name == "index.html":
                page = (lesson.folder / name).read_text(encoding="utf-8")
                content = with_script(page, script)
            files.append((f"{lesson.name}/{name}", content))
    write_zip(target, files)


def manifest(lessons: Sequence[Lesson], title: str, version: Version) -> str:
    """The manifest: every lesson, and every file of each."""
    ElementTree.register_namespace("", version.content)
    ElementTree.register_namespace("adlcp", version.adl)
    ElementTree.register_namespace("imsss", SEQUENCING)

    def add(
        parent: ElementTree.Element, tag: str, text: str = "", **attributes: str
    ) -> ElementTree.Element:
        node = ElementTree.SubElement(parent, f"{{{version.content}}}{tag}", attributes)
        node.text = text or None
        return node

    names = " ".join(lesson.name for lesson in lessons)
    known = hashlib.sha256(names.encode()).hexdigest()[:12]
    root = ElementTree.Element(
        f"{{{version.content}}}manifest", identifier=f"backprop-{known}", version="1.0"
    )
    about = add(root, "metadata")
    add(about, "schema", "ADL SCORM")
    add(about, "schemaversion", version.schema)
    organizations = add(root, "organizations", default="course")
    course = add(organizations, "organization", identifier="course")
    add(course, "title", course_title(lessons, title))
    resources = add(root, "resources")
    for i, lesson in enumerate(lessons, start=1):
        item = add(course, "item", identifier=f"item-{i}", identifierref=f"lesson-{i}")
        add(item, "title", lesson.title)
        if version is OF_2004:  # the lesson itself tells when it is completed
            rules = ElementTree.SubElement(item, f"{{{SEQUENCING}}}sequencing")
            ElementTree.SubElement(
                rules,
                f"{{{SEQUENCING}}}deliveryControls",
                completionSetByContent="true",
                objectiveSetByContent="true",
            )
        sco = {f"{{{version.adl}}}{version.type_name}": "sco"}
        resource = add(
            resources,
            "resource",
            identifier=f"lesson-{i}",
            type="webcontent",
            href=f"{lesson.name}/index.html",
            **sco,
        )
        for name in PLAYED:
            add(resource, "file", href=f"{lesson.name}/{name}")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
