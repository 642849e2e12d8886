"""The symbols of numbers, which are Typst mathematics, for pages (MathML) and for plain text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

import typst
from markupsafe import Markup

SOURCE = """#let symbols = json(bytes(sys.inputs.symbols))
#for symbol in symbols [#math.equation(block: false, eval(symbol, mode: "math"))\\ ]
"""
SAFE = {
    *("math", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mfrac", "msub", "msup", "msubsup"),
    *(
        "munder",
        "mover",
        "munderover",
        "msqrt",
        "mroot",
        "mstyle",
        "mpadded",
        "mtable",
        "mtr",
        "mtd",
    ),
}
SUBSCRIPTS = str.maketrans("0123456789+-=()aeijkmnoprtx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₜₓ")
SUPERSCRIPTS = str.maketrans("0123456789+-=()ijkln′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱʲᵏˡⁿ′")


@dataclass(frozen=True)
class WrittenSymbol:
    """A symbol in two ways: as MathML for a page, and as plain text with Unicode's indices."""

    mathml: Markup
    plain: str


def write_symbols(sources: Iterable[str]) -> dict[str, WrittenSymbol]:
    """Every symbol written out; one that Typst does not understand stands as it is."""
    wanted = tuple(dict.fromkeys(sources))
    return dict(zip(wanted, _written(wanted), strict=True))


@lru_cache(maxsize=64)
def _written(sources: tuple[str, ...]) -> tuple[WrittenSymbol, ...]:
    try:
        page = typst.compile(
            SOURCE.encode(), format="html", sys_inputs={"symbols": json.dumps(sources)}
        )
        found = re.findall(r"<math\b.*?</math>", (page or b"").decode(), flags=re.DOTALL)
    except typst.TypstError:
        found = []
    if len(found) != len(sources):  # one of them is at fault: find out which
        if len(sources) <= 1:
            return tuple(WrittenSymbol(Markup(escape(source)), source) for source in sources)
        return tuple(_written((source,))[0] for source in sources)
    return tuple(_checked(mathml, source) for mathml, source in zip(found, sources, strict=True))


def _checked(mathml: str, source: str) -> WrittenSymbol:
    """The symbol, if it is mathematics and nothing else (a script, say)."""
    tree = ElementTree.fromstring(mathml)
    if any(element.tag not in SAFE for element in tree.iter()):
        return WrittenSymbol(Markup(escape(source)), source)
    for element in tree.iter():
        element.attrib.clear()
    clean = ElementTree.tostring(tree, encoding="unicode")
    return WrittenSymbol(Markup(clean), _plain(tree))


def _plain(node: ElementTree.Element) -> str:
    parts = [_plain(child) for child in node]
    match node.tag:
        case "mfrac":
            return "/".join(f"({p})" if re.search(r"[ +−/]", p) else p for p in parts)
        case "msub":
            return parts[0] + _lowered(parts[1])
        case "msup":
            return parts[0] + _raised(parts[1])
        case "msubsup":
            return parts[0] + _lowered(parts[1]) + _raised(parts[2])
        case "mo" if (node.text or "") in "+−=⋅·×":
            return f" {node.text} "
        case _:
            return _upright(node.text or "") + "".join(parts)


def _lowered(index: str) -> str:
    low = index.translate(SUBSCRIPTS)
    return low if set(index) <= {chr(c) for c in SUBSCRIPTS} else f"_({index})"


def _raised(index: str) -> str:
    return (
        index.translate(SUPERSCRIPTS)
        if set(index) <= {chr(c) for c in SUPERSCRIPTS}
        else f"^({index})"
    )


def _upright(text: str) -> str:
    """Letters as on a keyboard, for Unicode's mathematical italics."""
    return unicodedata.normalize("NFKC", text)
