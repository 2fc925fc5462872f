"""The map's page in a real browser: it shows, links, filters and prints, at two widths and with a thousand files."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.picture import Disagreement, Edge, Group, Node, Picture, Place, html

ROOT = Path(__file__).parents[2]
NASTY = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of two code bases that meet in one autoencoder and disagree there."""
    page = tmp_path_factory.mktemp("page") / "map.html"
    page.write_text(html.draw(disagreeing(), "merged"), encoding="utf-8")
    return page


def disagreeing() -> Picture:
    inner = {"encode": Place("ae/dc_ae.py", 87, 21, 87, 40), "decode": Place("ae/dc_ae.py", 92, 21, 92, 40)}
    outer = {"encode": Place("dit/train.py", 16, 32, 16, 50), "decode": Place("dit/sample.py", 16, 33, 16, 51)}
    factor = Node("n0", "factor", "scaling_factor", convention="mixed")
    nodes = [factor]
    for ends, convention, name in ((inner, "std", "inner"), (outer, "reciprocal", "outer")):
        for kind, place in ends.items():
            more: dict[str, Any] = {"convention": convention, "places": [place], "severity": "error"}
            nodes.append(Node(f"{name}-{kind}", kind, place.path, formula="z * f", **more))  # type: ignore[arg-type]
    found = [
        Disagreement(
            code,
            name,
            "error",
            f"`f` is {kind}d twice",
            "remove one",
            outer[kind],
            [(inner[kind], "and here")],
            [f"outer-{kind}", f"inner-{kind}"],
        )
        for kind in ("encode", "decode")
        for code, name in (("SCL105", "double-scale"), ("SCL201", "mixed-convention"))
    ]
    edges = [Edge("n0", node.id, node.convention) for node in nodes[1:]]
    text = {
        "ae/dc_ae.py": "self.scaling_factor",
        "dit/train.py": "vae.scaling_factor",
        "dit/sample.py": "vae.scaling_factor",
    }
    sources: dict[str, dict[int, str]] = {}
    for place in (*inner.values(), *outer.values()):
        sources.setdefault(place.path, {})[place.line] = " " * (place.column - 1) + text[place.path]
    group = Group("g0", "DCAE", "ae/dc_ae.py", nodes, edges, "error")
    return Picture([group], found, 3, 4, {"reciprocal": 2, "std": 2}, sources)


def test_the_command_writes_a_page(wide: Any, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    result = CliRunner().invoke(main, ["map", "--no-cache", str(ROOT / "fixtures" / "merged"), "--html", str(page)])
    assert result.exit_code == 0, result.output
    wide.get(page.as_uri())
    assert visible(wide, ".node.error") >= 2 and visible(wide, "#found li") >= 1
    assert complaints(wide) == []


def large(files: int) -> Picture:
    """A picture as that of a project of so many files."""
    groups = []
    for g in range(10):
        factor = Node(f"f{g}", "factor", "scaling_factor", convention="reciprocal")
        nodes = [factor]
        for n in range(g, files, 10):
            for kind in ("encode", "decode"):
                place = Place(f"package_{n % 37}/trainer_{n}.py", 12)
                convention = "std" if n % 50 == 0 else "reciprocal"
                nodes.append(
                    Node(f"{kind}{n}", kind, place.path, formula="z * f", convention=convention, places=[place])
                )  # type: ignore[arg-type]
        edges = [Edge(factor.id, node.id, node.convention) for node in nodes[1:]]
        groups.append(Group(f"g{g}", "AutoencoderKL", f"from org/model-{g}", nodes, edges))
    lines = {10: "a", 11: "b", 12: "    x = vae.encode(x) * f", 13: "c", 14: "d"}
    sources = {node.places[0].path: lines for group in groups for node in group.nodes if node.places}
    return Picture(groups, [], files, 2 * files, {"reciprocal": 2 * files}, sources)


def css(browser: Any, selector: str) -> list[Any]:
    found: list[Any] = browser.find_elements("css selector", selector)
    return found


def visible(browser: Any, selector: str) -> int:
    script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent !== null).length"
    number: int = browser.execute_script(script, selector)
    return number


def complaints(browser: Any) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]


def requests(browser: Any) -> list[str]:
    events = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def press(browser: Any, keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(keys).perform()


def test_it_shows_both_ends_and_asks_for_nothing(sized: Any, merged: Path) -> None:
    sized.get(merged.as_uri())
    assert "scaling_factor" in css(sized, ".node.factor")[0].text
    assert visible(sized, ".node.error") == 4
    assert visible(sized, "#found li") == 4
    assert sized.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert complaints(sized) == []
    assert [url for url in requests(sized) if not url.startswith("file:")] == []


def test_edges_join_boxes_where_there_is_room(sized: Any, merged: Path) -> None:
    sized.get(merged.as_uri())
    assert visible(sized, ".panel.map") == 1
    drawn = len(css(sized, ".edges path"))
    conflicts = len(css(sized, ".edges path.conflict"))
    assert (drawn, conflicts) == ((6, 2) if sized.width > 900 else (0, 0))


def test_a_node_opens_its_source_and_the_other_end(sized: Any, merged: Path) -> None:
    sized.get(merged.as_uri())
    css(sized, ".node.encode.error")[0].click()
    drawer = css(sized, "#drawer")[0]
    assert drawer.is_displayed()
    assert {mark.text for mark in css(sized, "#drawer mark")} == {"self.scaling_factor", "vae.scaling_factor"}
    assert "SCL105" in drawer.text and "SCL201" in drawer.text
    press(sized, "\ue00c")  # escape
    assert not drawer.is_displayed()


def test_keys(wide: Any, merged: Path) -> None:
    wide.get(merged.as_uri())
    press(wide, "jjjjj")
    assert "factor" in wide.switch_to.active_element.get_attribute("class").split()
    press(wide, "j\n")
    assert css(wide, "#drawer")[0].is_displayed()
    press(wide, "\ue00c")
    assert "node" in wide.switch_to.active_element.get_attribute("class").split()
    press(wide, "/train")
    assert css(wide, "#search")[0].get_attribute("value") == "train"


def test_search_and_filters(wide: Any, merged: Path) -> None:
    wide.get(merged.as_uri())
    css(wide, "#search")[0].send_keys("dit/train.py")
    left = [box.text.splitlines() for box in css(wide, ".node") if box.is_displayed()]
    assert [
        any(line.endswith(end) for line in box)
        for box, end in zip(left, ("scaling_factor", "train.py:16"), strict=True)
    ] == [True, True]
    assert visible(wide, "#found li") == 2
    css(wide, "#search")[0].clear()
    css(wide, "#search")[0].send_keys("nothing has this name")
    assert (visible(wide, ".panel.map"), visible(wide, ".none")) == (0, 1)
    css(wide, "#clear")[0].click()
    assert visible(wide, ".node") == 5
    css(wide, '.chip[data-only="std"]')[0].click()
    assert visible(wide, ".node.std") == 2 and visible(wide, ".node.reciprocal") == 0


def test_light_and_dark(wide: Any, merged: Path) -> None:
    wide.get(merged.as_uri())
    seen = []
    for _ in range(3):
        seen.append(wide.execute_script("return getComputedStyle(document.body).backgroundColor"))
        css(wide, "#theme")[0].click()
    assert len(set(seen)) == 2
    wide.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    dark = wide.execute_script("return getComputedStyle(document.body).backgroundColor")
    wide.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert dark == seen[2]


def test_it_prints(wide: Any, merged: Path) -> None:
    wide.get(merged.as_uri())
    assert base64.b64decode(wide.print_page()).startswith(b"%PDF")
    assert css(wide, ".edges path")


def test_text_of_a_tree_is_never_markup(wide: Any, tmp_path: Path) -> None:
    place = Place(f"a{NASTY}.py", 3, 1, 3, 5)
    node = Node("n1", "encode", place.path, NASTY, "reciprocal", NASTY, NASTY, [place])
    group = Group("g0", NASTY, NASTY, [Node("n0", "factor", NASTY, convention="reciprocal"), node], [Edge("n0", "n1")])
    page = tmp_path / "page.html"
    page.write_text(html.draw(Picture([group], [], 1, 1, {}, {place.path: {3: NASTY}}), NASTY), encoding="utf-8")
    wide.get(page.as_uri())
    css(wide, "#n1")[0].click()
    assert NASTY in css(wide, "#drawer pre")[0].get_property("textContent")
    assert wide.title.startswith("Latent scaling:")
    assert not css(wide, "img") and complaints(wide) == []


def test_a_thousand_files(sized: Any, tmp_path: Path) -> None:
    page = tmp_path / "large.html"
    page.write_text(html.draw(large(1000), "large"), encoding="utf-8")
    assert page.stat().st_size < 4_000_000
    sized.get(page.as_uri())
    assert len(css(sized, ".node")) == 2010
    assert visible(sized, ".node") < 200  # the rest waits behind a button
    css(sized, "#search")[0].send_keys("trainer_777.py")
    assert visible(sized, ".node.encode") == 1 and visible(sized, ".panel.map") == 1
    sized.execute_script("document.getElementById('clear').click()")
    sized.get(page.as_uri() + "#decode777")  # a link to a box that is folded away
    sized.refresh()
    assert visible(sized, "#decode777") == 1
    assert "x = vae.encode(x) * f" in css(sized, "#drawer")[0].text
    assert complaints(sized) == []
