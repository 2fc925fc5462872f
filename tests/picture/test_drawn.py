"""The picture folded, as SVG and as Mermaid: what is drawn, what is left out, and that no text becomes markup."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest

from scalelint.picture import Disagreement, Edge, Group, Node, Picture, Place, folded, mermaid, svg

NASTY = '"<script>alert(1)</script>&#34;`;\x1b]\u202e.py'


def sample(sites: int = 3, label: str = "train.py") -> Picture:
    factor = Node("n0", "factor", "scaling_factor", convention="mixed")
    encodes = [
        Node(
            f"e{n}",
            "encode",
            f"{n}/{label}",
            formula="z * f",
            convention="reciprocal",
            places=[Place(f"{n}/{label}", 7)],
        )
        for n in range(sites)
    ]
    decode = Node("d0", "decode", "decode.py", convention="std", places=[Place("decode.py", 9)], severity="error")
    encodes[-1].severity = "error"
    edges = [Edge("n0", node.id, node.convention) for node in [*encodes, decode]]
    group = Group("g0", "AutoencoderKL", "from org/model", [factor, *encodes, decode], edges, "error")
    found = Disagreement(
        "SCL101", "asymmetric-scale", "error", "they differ", "", Place("decode.py", 9), [], ["d0", encodes[-1].id]
    )
    return Picture([group], [found], sites=sites + 1)


def test_folding_keeps_what_disagrees_and_counts_the_rest() -> None:
    few = folded(sample(100), 5)
    encodes = [node for node in few.groups[0].nodes if node.kind == "encode"]
    assert [node.label for node in encodes][-2:] == ["99/train.py", "96 more"]
    assert (len(encodes), encodes[-1].hides, encodes[-1].convention) == (5, 96, "reciprocal")
    ids = {node.id for node in few.groups[0].nodes}
    assert all(edge.source in ids and edge.target in ids for edge in few.groups[0].edges)
    assert few.disagreements[0].nodes == ["d0", "e99"]


def test_folding_what_fits_changes_nothing() -> None:
    whole = sample(4)
    assert folded(whole, 4).groups == [
        Group("g0", "AutoencoderKL", "from org/model", whole.groups[0].nodes, sorted(whole.groups[0].edges), "error")
    ]


def elements(text: str, name: str, style: str) -> list[Xml.Element]:
    found = Xml.fromstring(text).iter("{http://www.w3.org/2000/svg}" + name)
    return [each for each in found if style in each.get("class", "").split()]


def test_an_svg_has_a_box_for_each_node_and_a_line_for_each_edge() -> None:
    text = svg.draw(sample())
    assert len(elements(text, "rect", "node")) == 5
    assert len(elements(text, "path", "reciprocal")) == 3
    assert len(elements(text, "path", "std")) == 1
    assert len(elements(text, "path", "conflict")) == 1
    assert "decode.py:9" in [each.text for each in elements(text, "text", "name")]


def test_boxes_of_an_svg_do_not_overlap_and_stay_inside() -> None:
    text = svg.draw(sample(40))
    root = Xml.fromstring(text)
    boxes = [
        tuple(float(box.get(key, "0")) for key in ("x", "y", "width", "height"))
        for box in elements(text, "rect", "node")
    ]
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    for n, (x, y, w, h) in enumerate(boxes):
        assert x >= 0 and y >= 0 and x + w <= width and y + h <= height
        assert all(x + w <= a or a + c <= x or y + h <= b or b + d <= y for a, b, c, d in boxes[:n])


def test_an_svg_of_nothing_says_so() -> None:
    assert "No scaling sites found." in svg.draw(Picture())


@pytest.mark.parametrize("draw", [svg.draw, mermaid.draw])
def test_text_is_never_markup(draw: object) -> None:
    text = draw(sample(label=NASTY))  # type: ignore[operator]
    assert "<script" not in text and "\x1b" not in text and "\u202e" not in text


def test_a_chart() -> None:
    lines = mermaid.draw(sample(1)).splitlines()
    assert lines[:3] == ["flowchart LR", 'subgraph g0["AutoencoderKL · from org/model"]', "  direction LR"]
    assert '  e0["<b>0/train.py:7</b><br/>encode z * f"]:::bad' in lines
    assert "  n0 --> d0" in lines
    assert 'd0 <-.->|"SCL101"| e0' in lines


def test_a_chart_stays_within_what_code_hosts_draw() -> None:
    one = sample(50).groups[0]
    many = []
    for n in range(400):
        nodes = [Node(f"{n}{node.id}", node.kind, node.label, places=node.places) for node in one.nodes]
        edges = [Edge(f"{n}{edge.source}", f"{n}{edge.target}") for edge in one.edges]
        many.append(Group(f"g{n}", "AutoencoderKL", f"from org/model-{n}", nodes, edges))
    text = mermaid.draw(Picture(many))
    assert len(text) < 45_000 and text.count("-->") < 500
    assert "more autoencoders are not drawn" in text
