"""What is written into a notebook: the code that changed, and nothing else of the file."""

from __future__ import annotations

import difflib
import json

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notebooks import notebook

from scalelint.files.source import SourceError
from scalelint.notebooks import read, written
from scalelint.notebooks.document import read_document
from scalelint.notebooks.physical import place_of
from scalelint.notebooks.writing import with_cells

CELLS = (
    "# Prose",
    "import torch\n%time z = vae.encode(x) * 0.18125\n",
    "s = 'é\\u00e9\"\\\\ 𝒳'  # 0.18125\ny = z\n\n",
    "",
)


def edited(source: bytes, old: str, new: str) -> bytes:
    module = read(source)
    assert old.encode() in module
    return written(source, module.replace(old.encode(), new.encode()))


@pytest.mark.parametrize("indent", [None, 0, 1, 4])
@pytest.mark.parametrize("listed", [True, False])
def test_only_the_changed_characters_differ(indent: int | None, listed: bool) -> None:
    source = notebook(*CELLS, indent=indent, listed=listed, markdown=(1,))
    assert edited(source, "0.18125", "0.18215") == source.replace(b"0.18125", b"0.18215")


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("listed", [True, False])
def test_lines_are_added_and_taken_out_where_they_stand(indent: int | None, listed: bool) -> None:
    source = notebook(*CELLS, indent=indent, listed=listed, markdown=(1,))
    longer = edited(source, "y = z\n", "# more\ny = z\ny = y * 'ü'\n")
    assert nbformat.reads(longer.decode(), 4).cells[2].source.endswith("# more\ny = z\ny = y * 'ü'\n\n")
    assert edited(longer, "# more\ny = z\ny = y * 'ü'\n", "y = z\n") == source
    if listed and indent:
        differing = [
            d for d in difflib.ndiff(source.decode().splitlines(), longer.decode().splitlines()) if d[0] in "+-"
        ]
        assert len(differing) == 2


@pytest.mark.parametrize("escaped", ["\\u00e9", "\\/", "\\ud835\\udcb3"])
def test_escapes_of_the_rest_stay_as_they_are_written(escaped: str) -> None:
    raw = f'{{"cells":[{{"cell_type":"code","source":"a = \'{escaped}\'\\nb = 1 # {escaped}\\nc = 2"}}],"nbformat":4,"nbformat_minor":2,"metadata":{{}}}}'
    assert edited(raw.encode(), "b = 1", "b = 3").decode() == raw.replace("b = 1", "b = 3")


def test_a_byte_order_mark_and_line_ends_stay() -> None:
    source = b"\xef\xbb\xbf" + notebook("a = 1\r\nb = 2\r\n").replace(b"\n", b"\r\n")
    assert edited(source, "b = 2", "b = 3") == source.replace(b"b = 2", b"b = 3")


@settings(deadline=None)
@given(st.lists(st.text(alphabet='ab"\\é𝒳\n\r\t/', max_size=12), min_size=1, max_size=3), st.data())
def test_any_code_can_be_written(cells: list[str], data: st.DataObject) -> None:
    source = notebook(*cells, listed=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1])))
    number = data.draw(st.integers(1, len(cells)))
    new = data.draw(st.text(alphabet='ab"\\é𝒳\n\r\t/', max_size=12))
    result = json.loads(with_cells(source, {number: new}))
    expected = json.loads(source)
    assert "".join(result["cells"][number - 1].pop("source")) == new
    expected["cells"][number - 1].pop("source")
    assert result == expected


def test_a_module_that_lost_a_cell_or_a_command_is_refused() -> None:
    source = notebook("a = 1", "!ls\nb = 2")
    module = read(source)
    for changed in (module.replace(b"#cell:2\n", b""), module.replace(b"pass #cell| !ls\n", b"")):
        with pytest.raises(SourceError, match="cannot be written"):
            written(source, changed)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("listed", [True, False])
def test_places_in_the_file(indent: int | None, listed: bool) -> None:
    source = notebook(*CELLS, indent=indent, listed=listed, markdown=(1,))
    document = read_document(source)
    line, column = place_of(document, 3, 1, CELLS[2].index("0.18125") + 1)
    assert document.text.splitlines()[line - 1][column - 1 :].startswith("0.18125")
    line, column = place_of(document, 3, 2, 1)
    assert document.text.splitlines()[line - 1][column - 1 :].startswith("y = z")
