"""Large files are read in pieces: the outline's, below empty lines, and libcst's, where statements begin."""

from __future__ import annotations

import ast
import sysconfig
from pathlib import Path

import pytest

from scalelint.analysis import summarise
from scalelint.files.source import split_lines
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.outline import pieces, reduce
from scalelint.syntax import cst, parse

ROOT = Path(__file__).parents[2]
OURS = sorted((*(ROOT / "scalelint").rglob("*.py"), *(ROOT / "fixtures").rglob("*.py")))
STANDARD = sorted(Path(sysconfig.get_path("stdlib")).glob("*.py"))
AUTOENCODER = """
class VAE:
    def __init__(self, scaling_factor=0.18215):
        self.scaling_factor = scaling_factor

    def encode_latents(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.scaling_factor
{more}
    def decode_latents(self, z):
        return self.vae.decode(z / self.scaling_factor).sample
"""


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a few lines."""
    monkeypatch.setattr(pieces, "_LARGE", 0)
    monkeypatch.setattr(pieces, "_PIECE", 300)
    monkeypatch.setattr(reduce, "_PIECE", 80)


def outline(text: str) -> str:
    return ast.dump(pieces.read(text, split_lines(text)), include_attributes=True)


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("folder", [OURS, STANDARD[::4]], ids=["ours", "standard library"])
def test_the_outline_is_that_of_the_whole(folder: list[Path]) -> None:
    for path in folder:
        text = path.read_text(encoding="utf-8")
        assert outline(text) == ast.dump(ast.parse(text), include_attributes=True), path


@pytest.mark.usefixtures("tiny")
def test_pieces_are_used_at_all() -> None:
    text = (ROOT / "scalelint/outline/choice.py").read_text(encoding="utf-8")
    assert len(list(pieces._cuts(split_lines(text)))) > 5


TEXT = "x = 1\n" * 60


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(
    "text",
    [
        f'"""\n{TEXT}\ndef in_a_string(): ...\n"""\n',
        f"if a:\n    b\n{TEXT.replace('x', '    x')}\n    def c(): ...\nelse:\n    d\n",
        f"def f():\n{TEXT.replace('x', '    x')}\n    def g(): ...\n    return g\n",
        f"class A:\n{TEXT.replace('x', '    x')}\n    @property\n\n    def b(self): ...\n\n\nasync def é(): 'é'\n",
        f"def f():\n    try:\n{TEXT.replace('x', '        x')}\n    except E: ...\n\n    class A: ...\n",
    ],
    ids=["string", "else", "nested", "decorated", "other indents"],
)
def test_wherever_the_cut_falls(text: str) -> None:
    assert outline(text) == ast.dump(ast.parse(text), include_attributes=True)


@pytest.mark.usefixtures("tiny")
def test_errors_name_the_line_of_the_file() -> None:
    with pytest.raises(SyntaxError) as caught:
        outline(f"{TEXT}\ndef f(): ...\n{TEXT}\ndef g(:\n")
    assert caught.value.lineno == 124


def test_summaries_do_not_depend_on_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    more = "".join(
        f"\n    def step_{n}(self, x):\n        return self.decode_latents(self.encode_latents(x) * {n})\n"
        for n in range(9)
    )
    sources = [
        AUTOENCODER.format(more=more).encode(),
        (AUTOENCODER * 3).format(more="").encode(),
        *(path.read_bytes() for path in OURS if "fixtures" in path.parts),
    ]
    vocabulary = load_vocabulary()
    whole = [summarise(source, vocabulary) for source in sources]
    monkeypatch.setattr(reduce, "_PIECE", 80)
    assert len(whole[0].sites) >= 2
    reduced = reduce.reduce(sources[0].decode(), vocabulary)
    assert reduced is not None
    assert len(reduced.pieces) > 5
    assert [summarise(source, vocabulary) for source in sources] == whole


def test_joined_pieces_write_the_text_again() -> None:
    given = ("import a\nclass A:\n\tx = 1\n", "\tdef f(self):\n\t\tpass\n", "\ty = 2\nz = 3\n", "def g(): return A\n")
    tree = parse(*given)
    assert tree.module.code == tree.text == "".join(given)
    assert [type(node) for node in tree.module.body][1:] == [cst.ClassDef, cst.SimpleStatementLine, cst.FunctionDef]
