"""The picture as one SVG file: for documents and pull requests, where no script runs. Folded, so that it stays readable."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import msgspec

from scalelint.picture.model import COLUMNS, Edge, Group, Node, Picture, folded

_MOST = 6
_WIDTH = 1200
_MARGIN = 24
_GAP = 64
_WIDTHS = {"Written": 236, "Configured": 236, "Factor": 196, "Used": 292}
_LINE = 16
_ARCS = 34  #: right of the last column, for the arcs between ends that disagree
_HEAD = 62  #: of a group: title, then the names of the columns
_APART = 10
_GLYPHS = {"reciprocal": "1/σ", "std": "σ", "mixed": "σ ≠ 1/σ", "unknown": "?"}
_STYLE = """
svg { --bg: #f5f6f8; --card: #fff; --ink: #1a1f27; --muted: #5f6b7c; --line: #d5dbe5; --reciprocal: #2563c9; --std: #b45f06; --bad: #c8102e; --soft: #fdecee; }
@media (prefers-color-scheme: dark) { svg { --bg: #0d1117; --card: #151b23; --ink: #e7ebf1; --muted: #98a4b5; --line: #2f3844; --reciprocal: #79aefc; --std: #efab4b; --bad: #ff7485; --soft: #3c161d; } }
text { font: 12px system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: var(--ink); }
.mono { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 11.5px; }
.title { font-size: 15px; font-weight: 650; } .heading { font-size: 10px; font-weight: 600; letter-spacing: .6px; fill: var(--muted); }
.name { font-weight: 600; } .muted { fill: var(--muted); font-size: 11px; font-weight: 400; }
.page { fill: var(--bg); } .group, .node { fill: var(--card); stroke: var(--line); } .group.error, .node.error, .node.warning { stroke: var(--bad); } .node.error, .node.warning { fill: var(--soft); }
.bar { fill: var(--muted); } .bar.plain { fill: var(--line); } .bar.reciprocal { fill: var(--reciprocal); } .bar.std { fill: var(--std); } .bar.mixed { fill: var(--bad); }
.glyph { font-weight: 600; fill: var(--muted); } .glyph.reciprocal { fill: var(--reciprocal); } .glyph.std { fill: var(--std); } .glyph.mixed { fill: var(--bad); }
path { fill: none; stroke: var(--muted); stroke-width: 1.5; opacity: .75; } path.reciprocal { stroke: var(--reciprocal); } path.std { stroke: var(--std); stroke-dasharray: 6 4; } path.mixed, path.conflict { stroke: var(--bad); } path.conflict { stroke-width: 2.2; opacity: 1; }
"""


class _Box(msgspec.Struct):
    """Where a node stands."""

    node: Node
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def draw(picture: Picture) -> str:
    """The picture as the text of an SVG file."""
    shown = folded(picture, _MOST)
    root = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    Xml.SubElement(root, "title").text = "Where latents are scaled"
    Xml.SubElement(root, "style").text = _STYLE
    page = Xml.SubElement(root, "rect", {"class": "page", "width": str(_WIDTH)})
    top = float(_MARGIN)
    for group in shown.groups:
        conflicts = {(d.nodes[0], other) for d in shown.disagreements for other in d.nodes[1:]}
        top += _group(root, group, top, conflicts) + 16
    if not shown.groups:
        _text(root, _MARGIN, top + 12, "No scaling sites found.", "title")
        top += 28
    page.set("height", f"{top + 8:g}")
    root.set("viewBox", f"0 0 {_WIDTH} {top + 8:g}")
    root.set("width", str(_WIDTH))
    root.set("height", f"{top + 8:g}")
    return Xml.tostring(root, encoding="unicode") + "\n"


def _group(root: Xml.Element, group: Group, top: float, conflicts: set[tuple[str, str]]) -> float:
    """Draw a group; its height."""
    columns = [(name, group.column(name)) for name in COLUMNS if group.column(name)]
    tall = max(sum(_height(node) + _APART for node in nodes) for _, nodes in columns)
    height = _HEAD + tall + 14
    frame = {"class": f"group {group.severity}", "x": str(_MARGIN), "y": f"{top:g}", "rx": "12"}
    Xml.SubElement(root, "rect", {**frame, "width": str(_WIDTH - 2 * _MARGIN), "height": f"{height:g}"})
    title = _text(root, _MARGIN + 18, top + 26, group.title, "title")
    Xml.SubElement(title, "tspan", {"class": "muted", "dx": "10"}).text = _cut(group.detail, 100)
    lines = Xml.SubElement(root, "g")
    boxes: dict[str, _Box] = {}
    x = float(_MARGIN + 18)
    spare = _WIDTH - 2 * _MARGIN - 36 - _ARCS - sum(_WIDTHS[name] + _GAP for name, _ in columns) + _GAP
    widths = {**_WIDTHS, "Used": _WIDTHS["Used"] + spare}
    for name, nodes in columns:
        _text(root, x, top + 48, name.upper(), "heading")
        y = top + _HEAD + (tall - sum(_height(node) + _APART for node in nodes)) / 2
        for node in nodes:
            boxes[node.id] = _Box(node, x, y, widths[name], _height(node))
            _node(root, boxes[node.id])
            y += _height(node) + _APART
        x += widths[name] + _GAP
    _edges(lines, group.edges, boxes, conflicts)
    return height


def _height(node: Node) -> float:
    return 14 + _LINE * (1 + sum(bool(text) for text in (node.formula, node.detail, node.note)))


def _node(root: Xml.Element, box: _Box) -> None:
    node = box.node
    shape = {"x": f"{box.x:g}", "y": f"{box.y:g}", "height": f"{box.height:g}"}
    severity = node.severity or "quiet"
    Xml.SubElement(root, "rect", {**shape, "class": f"node {severity}", "width": f"{box.width:g}", "rx": "7"})
    Xml.SubElement(root, "rect", {**shape, "class": f"bar {node.convention or 'plain'}", "width": "4", "rx": "2"})
    fits = int((box.width - 24) / 7.6)
    narrow = int((box.width - 24) / 7)
    y = box.y + 19
    glyph = _GLYPHS.get(node.convention, "") if node.kind == "factor" else ""
    lead = {"encode": "encode  ", "decode": "decode  "}.get(node.kind, "")
    line = node.places[0].shown if node.places else ""
    _text(root, box.x + 14, y, _end(node.label, fits - len(line) - len(glyph)) + line, "name")
    if glyph:
        mark = _text(root, box.x + box.width - 10, y, glyph, f"mono glyph {node.convention}")
        mark.set("text-anchor", "end")
    for text, style in (
        (lead + node.formula if node.formula else "", "mono"),
        (node.detail, "muted"),
        (node.note and f"≡ {node.note}", "muted"),
    ):
        if text.strip():
            y += _LINE
            _text(root, box.x + 14, y, _cut(text, narrow), style)


def _edges(root: Xml.Element, edges: list[Edge], boxes: dict[str, _Box], conflicts: set[tuple[str, str]]) -> None:
    for edge in edges:
        if edge.source in boxes and edge.target in boxes:
            a, b = boxes[edge.source], boxes[edge.target]
            path = _way(a, b, [box for box in boxes.values() if a.x < box.x < b.x])
            Xml.SubElement(root, "path", {"class": edge.convention or "plain", "d": path})
    for own, other in sorted(conflicts):
        if own in boxes and other in boxes and own != other:
            a, b = boxes[own], boxes[other]
            x1, x2 = a.x + a.width, b.x + b.width
            bow = min(14 + abs(a.middle - b.middle) / 10, 30)
            path = f"M{x1:g},{a.middle:g} C{x1 + bow:g},{a.middle:g} {x2 + bow:g},{b.middle:g} {x2:g},{b.middle:g}"
            Xml.SubElement(root, "path", {"class": "conflict", "d": path})


def _way(a: _Box, b: _Box, over: list[_Box]) -> str:
    """A curve from one box to another, around the column between them if there is one."""
    x1, x2 = a.x + a.width, b.x
    if not over:
        bow = (x2 - x1) / 2
        return f"M{x1:g},{a.middle:g} C{x1 + bow:g},{a.middle:g} {x2 - bow:g},{b.middle:g} {x2:g},{b.middle:g}"
    top, bottom = min(box.y for box in over) - 9, max(box.y + box.height for box in over) + 9
    level = (a.middle + b.middle) / 2
    y = top if abs(top - level) < abs(bottom - level) else bottom
    left, right = over[0].x, over[0].x + over[0].width
    there = f"C{x1 + 32:g},{a.middle:g} {left - 32:g},{y:g} {left:g},{y:g}"
    return f"M{x1:g},{a.middle:g} {there} L{right:g},{y:g} C{right + 32:g},{y:g} {x2 - 32:g},{b.middle:g} {x2:g},{b.middle:g}"


def _text(root: Xml.Element, x: float, y: float, text: str, style: str) -> Xml.Element:
    element = Xml.SubElement(root, "text", {"class": style, "x": f"{x:g}", "y": f"{y:g}"})
    element.text = "".join(char if char.isprintable() else "�" for char in text)
    return element


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: max(most - 1, 1)] + "…"


def _end(text: str, most: int) -> str:
    """The end of a path, which tells more than its beginning."""
    return text if len(text) <= most else "…" + text[-max(most - 1, 1) :]
