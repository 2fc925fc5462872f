"""A notebook as a module: what is Python stands where it stood, what is not comes back as it was."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notebooks import notebook

from scalelint.files.source import SourceError, split_lines
from scalelint.notebooks import Reading, left_out, marks_of, place_in
from scalelint.notebooks.module import as_written, cells_of, module_of, word_of

lines = st.sampled_from(
    [
        "x = 1",
        "%matplotlib inline",
        "%time z = vae.encode(x)",
        "%timeit -n 10 f(z)",
        "!pip install torch \\",
        "  --upgrade",
        "pip install diffusers",
        "if ready:",
        "    !ls",
        "    y = (a",
        "         % b)",
        "help?",
        "%%bash",
        "'''",
        "files = !ls",
        "#cell:3",
        "pass #cell| x",
        "0;   z = 1  #cell% %time ",
        "print 'two'",
        "σ = '\u2028'",
        "",
        "\tdef",
    ]
)
texts = st.builds(
    "".join, st.lists(st.builds("".join, st.tuples(lines, st.sampled_from(["\n", "\r\n", "\r", ""]))), max_size=6)
)


@settings(deadline=None)
@given(st.lists(texts, max_size=4))
def test_any_cells_come_back_and_the_module_parses(cells: list[str]) -> None:
    numbered = list(enumerate(cells, 3))
    module, _ = module_of(numbered)
    ast.parse(module)
    assert cells_of(module) == dict(numbered)


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_line_is_found_in_its_cell(cells: list[str]) -> None:
    module, _ = module_of(list(enumerate(cells, 1)))
    shown = split_lines(module)
    marks, word = marks_of(shown), word_of(module)
    found: dict[int, list[str]] = {number: [] for number in range(1, len(cells) + 1)}
    for row, line in enumerate(shown, 1):
        if row > 1 and row not in {mark.line for mark in marks}:
            cell, own = place_in(marks, row)
            found[cell].append(as_written(line, word))
            assert own == len(found[cell])
    assert {number: "".join(own)[:-1] for number, own in found.items()} == dict(enumerate(cells, 1))


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nx = 1", ["x = 1"]),
        ("!pip install a \\\n  b\nx = 1", ["x = 1"]),
        ("if a:\n    %cd /tmp\n    x = 1", ["if a:", "    x = 1"]),
        ("names = !ls\nx = 1", ["x = 1"]),
        ("vae.encode?\nx = 1", ["x = 1"]),
        ("?vae\nx = 1", ["x = 1"]),
        ("pip install -q diffusers\nx = 1", ["x = 1"]),
        ("%%capture out\nx = 1", ["x = 1"]),
        ("%%bash\nx = 1", []),
        ("%%writefile train.py\nx = 1", []),
        ("y = (a\n  % b)\n%load_ext a\n", ["y = (a", "  % b)"]),
        ('s = """\n%not a magic\n"""\n!ls', ['s = """', "%not a magic", '"""']),
        ("await f()", ["await f()"]),
    ],
)
def test_what_is_python_stays_and_what_is_not_is_kept_out(cell: str, python: list[str]) -> None:
    module, problems = module_of([(1, cell)])
    word = word_of(module)
    assert [line for line in module.splitlines()[2:] if line and word not in line] == python
    assert not problems


def test_a_statement_behind_a_magic_keeps_its_columns() -> None:
    module, _ = module_of([(1, "%time z = vae.encode(x) * 0.18215")])
    line = module.splitlines()[2]
    assert line.index("0.18215") == "%time z = vae.encode(x) * 0.18215".index("0.18215")
    assert isinstance(ast.parse(line).body[1], ast.Assign)


def test_what_is_added_behind_such_a_line_lands_behind_it() -> None:
    module, _ = module_of([(1, "%time z = f(x)\n")])
    changed = module.replace("%time \n", "%time  # scalelint: ignore[SCL101] why\n")
    assert cells_of(changed) == {1: "%time z = f(x)  # scalelint: ignore[SCL101] why\n"}


def test_a_cell_that_is_no_python_is_kept_out_and_reported_at_its_place() -> None:
    reading = Reading(notebook("x = 1", "y = 2\nprint 'two'", "z = 3"))
    (problem,) = reading.problems
    shown = reading.module.decode().splitlines()
    assert problem.message.startswith("can't be parsed: ")
    assert place_in(marks_of(shown), problem.line) == (2, 2)
    assert "z = 3" in shown and "y = 2" not in shown


def test_a_cell_that_an_editor_knows_to_be_no_python_is_kept_out_in_silence() -> None:
    """VS Code keeps a cell's language with it; what is Python all the same is read."""
    source = notebook("python train.py --scale 0.2", "x = 1", "y = 2\nprint 'two'")
    marked = source.replace(b'"scrolled": true', b'"vscode": {"languageId": "shellscript"}', 2)
    reading = Reading(marked)
    (problem,) = reading.problems
    shown = reading.module.decode()
    assert place_in(marks_of(shown.splitlines()), problem.line) == (3, 2)
    assert "\nx = 1" in shown
    assert left_out(shown).split("\n")[2] == "python train.py --scale 0.2"


def test_cells_are_numbered_over_prose_too() -> None:
    module = Reading(notebook("# Title", "x = 1", "more", "y = 2", markdown=(1, 3))).module.decode()
    assert [mark.number for mark in marks_of(split_lines(module))] == [2, 4]


def test_commands_are_what_is_left_out() -> None:
    module = Reading(notebook("!python train.py --scale 0.2\nscale = 0.3")).module.decode()
    (line,) = filter(str.strip, left_out(module).splitlines())
    assert line == "!python train.py --scale 0.2"


@pytest.mark.parametrize(("counts", "said"), [((1, 2, 3), 0), ((5, None, 7), 0), ((4, 2, 3), 1), ((9, 8, 7), 1)])
def test_another_order_is_said_once(counts: tuple[int | None, ...], said: int) -> None:
    source = notebook(*("x = 1" for _ in counts))
    for number, count in enumerate(counts, 1):
        told = str(count) if count is not None else "null"
        source = source.replace(f'"execution_count": {number},'.encode(), f'"execution_count":  {told},'.encode())
    assert len(Reading(source).notes) == said


def test_other_languages_and_old_versions() -> None:
    julia = notebook("x = 1", metadata={"language_info": {"name": "julia"}})
    assert "x = 1" not in Reading(julia).module.decode()
    old = (
        b'{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1"], "language": "python"}]}]}'
    )
    assert "x = 1" in Reading(old).module.decode()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"{", "is not a notebook: Expecting property name"),
        (b"[]", "is not a notebook: it has no list of cells"),
        (b'{"cells": {}}', "is not a notebook: it has no list of cells"),
        (b'{"cells": [1]}', "is not a notebook: cell 1 is no object"),
        (b'{"cells": [{"cell_type": "code", "source": [1]}]}', "is not a notebook: the source of cell 1 is no text"),
        (b'{"cells": ["\xff"]}', "is not valid utf-8 (byte 0xff)"),
        (b'{"cells": [{"cell_type": "code", "source": "\\ud800"}]}', "holds half of a surrogate pair"),
    ],
)
def test_what_is_no_notebook_says_why_in_one_line(source: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        Reading(source)
    assert caught.value.message.startswith(reason)
    assert "\n" not in caught.value.message
