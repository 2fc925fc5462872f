"""The picture as a Mermaid flowchart, which code hosts draw inside comments and documents."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.picture.model import Group, Node, Picture, folded

#: GitHub draws charts of 50,000 characters and 500 edges at most.
_MOST_CHARACTERS = 40_000
_MOST_EDGES = 400
_FOLDS = (6, 3, 2)
_STYLES = (
    "classDef reciprocal stroke:#2563c9,stroke-width:2px;",
    "classDef std stroke:#b45f06,stroke-width:2px,stroke-dasharray:6 4;",
    "classDef mixed stroke:#c8102e,stroke-width:2px;",
    "classDef bad fill:#fdecee,stroke:#c8102e,stroke-width:3px,color:#1a1f27;",
)
_GLYPHS = {"reciprocal": "1/σ", "std": "σ", "mixed": "σ and 1/σ", "unknown": "?"}


def draw(picture: Picture) -> str:
    """The chart, folded until a code host draws it; groups that still don't fit are counted in a comment."""
    for most in _FOLDS:
        shown = folded(picture, most)
        text = _chart(shown, shown.groups)
        if _fits(text):
            return text
    groups = list(shown.groups)
    while groups and not _fits(text):
        groups = groups[: len(groups) * 3 // 4]
        text = _chart(shown, groups) + f"%% {len(shown.groups) - len(groups)} more autoencoders are not drawn\n"
    return text


def _fits(text: str) -> bool:
    return len(text) <= _MOST_CHARACTERS and text.count(" --> ") + text.count(" <-.->|") <= _MOST_EDGES


def _chart(picture: Picture, groups: list[Group]) -> str:
    return "\n".join(["flowchart LR", *_lines(picture, groups), *_STYLES]) + "\n"


def _lines(picture: Picture, groups: list[Group]) -> Iterator[str]:
    drawn: set[str] = set()
    for group in groups:
        yield f'subgraph {group.id}["{_text(group.title)} · {_text(group.detail)}"]'
        yield "  direction LR"
        for node in group.nodes:
            drawn.add(_id(node.id))
            yield f"  {_id(node.id)}{_box(node)}{_class(node)}"
        for edge in group.edges:
            yield f"  {_id(edge.source)} --> {_id(edge.target)}"
        yield "end"
    seen: dict[tuple[str, str], list[str]] = {}
    for found in picture.disagreements:
        for other in found.nodes[1:]:
            codes = seen.setdefault((_id(found.nodes[0]), _id(other)), [])
            codes += [found.code] * (found.code not in codes)
    for (own, other), codes in seen.items():
        if own in drawn and other in drawn:
            yield f'{own} <-.->|"{", ".join(codes)}"| {other}'


def _box(node: Node) -> str:
    line = node.places[0].shown if node.places else ""
    glyph = f" {_GLYPHS.get(node.convention, '')}" if node.kind == "factor" else ""
    lead = f"{node.kind} " if node.kind in ("encode", "decode") else ""
    rows = [
        f"<b>{_text(node.label)}{line}</b>{glyph}",
        lead + _text(node.formula) if node.formula else "",
        _text(node.note),
    ]
    text = "<br/>".join(row for row in rows if row.strip())
    return f'(["{text}"])' if node.kind == "factor" else f'["{text}"]'


def _class(node: Node) -> str:
    if node.severity in ("error", "warning"):
        return ":::bad"
    return f":::{node.convention}" if node.convention in ("reciprocal", "std", "mixed") else ""


def _id(id: str) -> str:  # noqa: A002 - what it is
    """``end`` and hyphens mean something to Mermaid."""
    return id.replace("-", "_")


def _text(text: str) -> str:
    """Text that Mermaid shows as it is: its own entities for what it would read."""
    kept = "".join(char if char.isprintable() else "�" for char in text)
    return "".join(f"#{ord(char)};" if char in '"<>&#;`\\' else char for char in kept)
