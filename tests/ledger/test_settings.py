"""Values of settings: declared fields and options, tables that are put together, loops over tables, configurations."""

from __future__ import annotations

import pytest

from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import numbers
from tests.ledger.test_evaluate import evaluator, values

ROWS = "T = [('a', 4, 0.5), ('b', 8, 0.25)]\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("class S(BaseSettings):\n    k: float = Field(0.5, gt=0)\ns = S()", "s.k"),
        ("@attr.s\nclass S:\n    k = attr.ib(default=0.5)\ns = S()", "s.k"),
        ("from absl import flags\nF = flags.FLAGS\nflags.DEFINE_float('k', 0.5, 'k')", "F.k"),
        ("from absl import flags\nK = flags.DEFINE_float('k', 0.5, 'k')", "K.value"),
        ("p = ArgumentParser()\np.set_defaults(k=0.5)\na = p.parse_args()", "a.k"),
        ("@dataclass\nclass A:\n    k: float = 0.5\na = tyro.cli(A)", "a.k"),
        ("@dataclass\nclass A:\n    k: float = 0.5\n(a,) = HfArgumentParser(A).parse_args_into_dataclasses()", "a.k"),
        ("@dataclass\nclass A:\n    k: float = 3\na = replace(A(), k=0.5)", "a.k"),
        ("class A(BaseModel):\n    k: float = 3\na = A().model_copy(update={'k': 0.5})", "a.k"),
        ("@dataclass\nclass A:\n    k: float = 3\nd = {'k': 0.5}\na = A(**d)", "a.k"),
        ("A = namedtuple('A', 'n k')\na = A('x', 0.5)", "a.k"),
        ("A = namedtuple('A', 'n k')\nn, k = A('x', 0.5)", "k"),
        ("class E(Enum):\n    A = 0.5", "E.A.value"),
        ("class E(Enum):\n    A = 0.5", "E['A'].value"),
        ("class E(Enum):\n    A = ('x', 0.5)\n    def __init__(self, n, k):\n        self.k = k", "E.A.k"),
        ("c = ConfigDict()\nc.v = ConfigDict()\nc.v.k = 0.5", "c.v.k"),
        ("c = ConfigDict({'v': {'k': 0.5}})", "c.v.k"),
        ("c = {}\nc['k'] = 0.5", "c['k']"),
        ("c = {'j': 1}\nc.update(k=0.5)", "c['k']"),
        ("D = {'k': 3, 'j': 1}\nc = {**D, 'k': 0.5}", "c['k']"),
        ("D = {'k': 0.5}\nc = {'k': 3} | D", "c['k']"),
        ("D = dict(zip(('a', 'b'), (0.25, 0.5)))", "D['b']"),
        ("D = dict([('a', 0.5)])", "D['a']"),
        (ROWS + "D = {n: k for n, _, k in T}", "D['a']"),
        ("from decimal import Decimal\nK = float(Decimal('0.5'))", "K"),
        ("K = nn.Parameter(torch.empty(4).fill_(0.5))", "K"),
        ("c = ConfigParser()\nK = c['a'].getfloat('k', 0.5)", "K"),
    ],
)
def test_settings(source: str, text: str) -> None:
    assert values({"a.py": source}, text) == [0.5]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (ROWS + "for n, c, k in T:\n    pass", "k"),
        (ROWS + "for r in T:\n    n, c, k = r", "k"),
        (ROWS + "for i, (n, c, k) in enumerate(T):\n    pass", "k"),
        ("D = {'a': 0.5, 'b': 0.25}\nfor n, k in D.items():\n    pass", "k"),
        ("D = {'a': 0.5, 'b': 0.25}\nfor k in D.values():\n    pass", "k"),
        ("R = [{'n': 'a', 'k': 0.5}, {'n': 'b', 'k': 0.25}]\nr = next(r for r in R if r['n'] == x)", "r['k']"),
        ("class E(Enum):\n    A = 0.5\n    B = 0.25", "E[x].value"),
        ("D = {'a': 0.5, 'b': 0.25}", "D.get(x)"),
    ],
)
def test_one_of_a_table(source: str, text: str) -> None:
    assert values({"a.py": source}, text) == [0.5, 0.25]


def test_what_may_be_overridden_is_weak_or_unknown() -> None:
    source = "D = {'k': 0.5}\ndef f(over):\n    c = {**D, **over}\n    return c\n"
    found, complete = numbers(evaluator({"a.py": source}).value("f(x)['k']", Place("a.py", "")))
    assert [(n.value, n.weak) for n in found] == [(0.5, True)]
    assert not complete


HYDRA = "import hydra\n@hydra.main(config_path='conf', config_name='train')\ndef main(cfg):\n    pass\n"


@pytest.mark.parametrize(
    "files",
    [
        {"conf/train.yaml": "vae:\n  k: 0.5\n"},
        {"conf/train.yaml": "defaults:\n  - vae: small\n  - _self_\nlr: 1\n", "conf/vae/small.yaml": "k: 0.5\n"},
        {"conf/train.yaml": "defaults:\n  - base\nlr: 1\n", "conf/base.yaml": "vae:\n  k: 0.5\n"},
        {"conf/train.yaml": "defaults:\n  - vae: small\n  - _self_\nvae:\n  k: 0.5\n", "conf/vae/small.yaml": "k: 3\n"},
        {"conf/train.yaml": "scale: 0.5\nvae:\n  k: ${scale}\n"},
        {"conf/train.yaml": "vae:\n  scale: 0.5\n  k: ${.scale}\n"},
    ],
)
def test_hydra(files: dict[str, str]) -> None:
    assert values({"a.py": HYDRA, **files}, "cfg.vae.k", "main") == [0.5]


def test_a_configuration_that_is_named_when_the_program_runs() -> None:
    source = "import json\ndef f(path):\n    return json.load(open(path))['vae']\n"
    files = {"a.py": source, "x.json": '{"vae": {"k": 0.18215}}', "y.json": '{"vae": {"k": 0.13025, "j": 2}}'}
    found, complete = numbers(evaluator(files).value("f(p)['k']", Place("a.py", "")))
    assert [(n.value, n.chosen) for n in found] == [(0.18215, True), (0.13025, True)]
    assert not complete
    assert values(files, "f(p)['other']") == []
