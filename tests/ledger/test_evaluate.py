"""The values of names over several files: constants, containers, objects, calls, configurations."""

from __future__ import annotations

import pytest

from scalelint.configs import summarise_config
from scalelint.knowledge.libraries import libraries
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.ledger.books import Books
from scalelint.ledger.evaluate import Evaluator, Place
from scalelint.ledger.extract import extract
from scalelint.ledger.values import Num, Text, Thing, numbers
from scalelint.model import FileSummary


def evaluator(files: dict[str, str]) -> Evaluator:
    found = {}
    for path, text in files.items():
        if path.endswith(".py"):
            found[path] = FileSummary(ledger=extract(text))
        else:
            found[path] = summarise_config(text.encode(), f".{path.rpartition('.')[2]}", load_vocabulary())
    return Evaluator(Books(found), libraries())


def values(files: dict[str, str], text: str, scope: str = "", path: str = "a.py") -> list[float]:
    found, _ = numbers(evaluator(files).value(text, Place(path, scope)))
    return [n.value for n in found]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("K = 0.5", "K"),
        ("K = 1 / 2", "K"),
        ("K = 2 ** -1", "K"),
        ("K = [0.5, 0.5]", "torch.tensor(K).view(1, -1)"),
        ("K = (0.5,) * 4", "K"),
        ("K = torch.full((4,), 0.5).cuda()", "K"),
        ("K = torch.ones(4) * 0.5", "K"),
        ("K = {'a': {'b': 0.5}}", "K['a']['b']"),
        ("K = dict(b=0.5)", "K['b']"),
        ("K = {'b': 0.5}", "K.get('b', 3)"),
        ("class K:\n    b = 0.5", "K.b"),
        ("class K:\n    b = 0.5\nk = K()", "k.b"),
        ("class K:\n    def __init__(self, b):\n        self.c = b\nk = K(0.5)", "k.c"),
        ("class K:\n    def __init__(self, b=0.5):\n        self.c = b\nk = K()", "k.c"),
        ("@dataclass\nclass K:\n    b: float = 0.5\nk = K()", "k.b"),
        ("class K(NamedTuple):\n    b: float\nk = K(b=0.5)", "k.b"),
        ("class K:\n    @property\n    def b(self):\n        return 0.5\nk = K()", "k.b"),
        ("def f():\n    return 0.25, 0.5\na, b = f()", "b"),
        ("def f(x=0.5):\n    return x", "f()"),
        ("def f(x):\n    return x", "f(0.5)"),
        ("f = partial(g, 0.5)\ndef g(x, y):\n    return x", "f(1)"),
        ("class B:\n    k = 0.5\nclass C(B):\n    pass", "C().k"),
        ("import os\nK = float(os.environ.get('K', '0.5'))", "K"),
        ("p = argparse.ArgumentParser()\np.add_argument('--k-b', default=0.5)\nargs = p.parse_args()", "args.k_b"),
    ],
)
def test_one_file(source: str, text: str) -> None:
    assert values({"a.py": source}, text) == [0.5]


@pytest.mark.parametrize(
    ("other", "importing", "text"),
    [
        ("K = 0.5", "from b import K", "K"),
        ("K = 0.5", "import b", "b.K"),
        ("K = 0.5", "import b as c", "c.K"),
        ("K = 0.5", "from b import *", "K"),
        ("K = 0.5", "from .b import K as Q", "Q"),
        ("class C:\n    def __init__(self, k):\n        self.k = k", "from b import C\nc = C(k=0.5)", "c.k"),
        ("def f(k):\n    return k", "from b import f", "f(0.5)"),
    ],
)
def test_two_files(other: str, importing: str, text: str) -> None:
    assert values({"a.py": importing, "b.py": other}, text) == [0.5]


def test_a_package_that_hands_on() -> None:
    files = {"p/__init__.py": "from .c import K", "p/c.py": "K = 0.5", "a.py": "import p"}
    assert values(files, "p.K") == [0.5]
    del files["p/__init__.py"]
    assert values(files, "p.K") == [0.5], "also where nobody read the package's own file"


@pytest.mark.parametrize("name", ["c.yaml", "c.json", "c.toml"])
def test_configurations(name: str) -> None:
    text = {"c.yaml": "vae:\n  k: 0.18215\n", "c.json": '{"vae": {"k": 0.18215}}', "c.toml": "[vae]\nk = 0.18215\n"}[
        name
    ]
    source = f"with open('conf/{name}') as f:\n    C = yaml.safe_load(f)\n"
    assert values({"a.py": source, f"conf/{name}": text}, "C['vae']['k']") == [0.18215]


@pytest.mark.parametrize(
    "source",
    [
        "def f(k):\n    return k",
        "K = compute(3)",
        "K = 0.5 if flag else other()",
        "class K:\n    pass",
        "K = K",
        "def K():\n    return K()",
    ],
)
def test_what_nothing_says_is_unknown(source: str) -> None:
    run = evaluator({"a.py": source})
    for text in ("K", "f(x)", "K()"):
        _, complete = numbers(run.value(text, Place("a.py", "")))
        assert not complete


def test_a_number_keeps_its_place_and_its_digits() -> None:
    (found,) = evaluator({"a.py": "K = {\n    'a': 1 / 0.18215,\n}\n"}).value("K['a']", Place("a.py", ""))
    assert isinstance(found, Num)
    assert found.span is not None
    assert (found.written, found.power, found.span.line, found.span.column) == (0.18215, -1, 2, 14)


def test_checkpoints_through_a_table_and_a_factory() -> None:
    files = {
        "z.py": """
from diffusers import AutoencoderKL
REPOS = {"photo": "stabilityai/sdxl-vae", "old": "stabilityai/sd-vae-ft-mse"}
def make(kind):
    vae = AutoencoderKL.from_pretrained(REPOS[kind])
    return vae.to("cuda").eval()
""",
        "a.py": "from z import make\nvae = make('photo')\n",
    }
    (found,) = evaluator(files).value("vae", Place("a.py", ""))
    assert isinstance(found, Thing)
    assert found.cls == "diffusers.AutoencoderKL"
    assert [c.value for c in found.checkpoints if isinstance(c, Text)] == ["stabilityai/sdxl-vae"]


def test_a_pipeline_hands_out_its_autoencoder() -> None:
    source = (
        "from diffusers import WanPipeline\npipe = WanPipeline.from_pretrained('Wan-AI/Wan2.1-T2V-14B-Diffusers')\n"
    )
    (found,) = evaluator({"a.py": source}).value("pipe.vae", Place("a.py", ""))
    assert isinstance(found, Thing)
    assert found.cls == "diffusers.AutoencoderKLWan"


@pytest.mark.parametrize(
    ("heir", "made", "expected"),
    [
        ("def __init__(self, net):\n        super().__init__(net, 0.25)", "Heir(0.5)", [0.25]),
        ("def __init__(self, gain, net=None):\n        super(Heir, self).__init__(net, gain)", "Heir(0.5)", [0.5]),
        ("def __init__(self, *args, **kwargs):\n        super().__init__(*args, **kwargs)", "Heir(None, 0.5)", [0.5]),
        ("pass", "Heir(None, 0.5)", [0.5]),
    ],
)
def test_the_constructor_of_a_base_gets_what_that_of_the_heir_hands_it(
    heir: str, made: str, expected: list[float]
) -> None:
    source = f"""
class Base:
    def __init__(self, net, gain=1.0):
        self.net, self.gain = net, gain
class Heir(Base):
    {heir}
made = {made}
"""
    assert values({"a.py": source}, "made.gain") == expected
