"""Values that are read, or set, by calls which are handed their name, and tables that are read without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

Turns: TypeAlias = "Callable[..., dict[str, str]]"

CODEC = """class Autoencoder:
    def __init__(self, scaling_factor):
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""
_TABLE = 'CONFIG = {"scaling_factor": 0.637, "depth": 2}\n'
_NESTED = 'CONFIG = {"vae": {"scaling_factor": 0.637}, "other": {"scaling_factor": 0.713}}\n'
_READ = "\n\ndef read(table, key):\n    return table[key]\n\n\n"
_PATH = (
    "\n\ndef read(*path):\n    found = CONFIG\n    for key in path:\n        found = found[key]\n    return found\n\n\n"
)


def _tree(made: str, top: str = _TABLE) -> dict[str, str]:
    return {"codec.py": CODEC, "main.py": f"from codec import Autoencoder\n\n{top}vae = Autoencoder({made})\n"}


@pytest.mark.parametrize(
    ("made", "top"),
    [
        ('getitem(CONFIG, "scaling_factor")', _TABLE),
        ('itemgetter("scaling_factor")(CONFIG)', _TABLE),
        ('CONFIG.__getitem__("scaling_factor")', _TABLE),
        ("list(CONFIG.values())[0]", _TABLE),
        ('next(v for k, v in CONFIG.items() if k.startswith("scaling"))', _TABLE),
        ("CONFIG.popitem()[1]", _TABLE),
        ('read(CONFIG, "scaling_factor")', _TABLE + _READ),
        ('read("vae", "scaling_factor")', _NESTED + _PATH),
        ('reduce(dict.__getitem__, "vae.scaling_factor".split("."), CONFIG)', _NESTED),
    ],
)
def test_the_number_in_a_table_stays_where_something_reads_it_without_its_key(
    made: str, top: str, turned: Turns
) -> None:
    there = turned(tree := _tree(made, top))
    assert "0.637" in there["main.py"] and "1 / 0.637" not in there["main.py"]
    assert "".join(there.values()).count("1.0 / ") + there["codec.py"].count("return 1 / self.scaling_factor") == 1
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    ("made", "top"),
    [
        ('CONFIG["scaling_factor"]', _TABLE),
        ('dict(CONFIG)["scaling_factor"]', _TABLE),
        ('{**CONFIG}["scaling_factor"]', _TABLE),
        ('CONFIG[kind]["scaling_factor"]', f'kind = "other"\n{_NESTED}'),
        ("**CONFIG", 'CONFIG = {"scaling_factor": 0.637}\n'),
    ],
)
def test_the_number_turns_where_all_reads_write_the_key(made: str, top: str, turned: Turns) -> None:
    there = turned(tree := _tree(made, top))
    assert '"scaling_factor": 1 / 0.637' in there["main.py"] and there["codec.py"].count("1 /") == 0
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "read",
    [
        'vae.__getattribute__("scaling_factor")',
        'methodcaller("__getattribute__", "scaling_factor")(vae)',
        'reduce(getattr, "vae.scaling_factor".split(".")[1:], vae)',
        "put(vae, scaling_factor=0.713)",
    ],
)
def test_an_attribute_that_something_reaches_by_its_name_stays(read: str, turned: Turns) -> None:
    put = "\n\ndef put(what, **kw):\n    for key, value in kw.items():\n        setattr(what, key, value)\n\n\n"
    tree = _tree("0.637", put)
    tree["main.py"] += f"{read}\n"
    there = turned(tree)
    assert there["main.py"] == tree["main.py"] and "return 1 / self.scaling_factor" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize("row", ["*row", "**json.load(open(path))", "*map(float, words)"])
def test_fields_that_a_row_fills_are_inverted_where_they_are_read(row: str, turned: Turns) -> None:
    top = "\n\n@dataclass\nclass Config:\n    scaling_factor: float = 0.637\n    depth: int = 2\n\n\n"
    there = turned(tree := _tree(f"Config({row}).scaling_factor", top))
    assert "1 / 0.637" not in there["main.py"]
    assert there != tree and turned(there, "reciprocal") == tree


@pytest.mark.parametrize("method", ["__setattr__(self, name, value)", "__getattribute__(self, name)"])
def test_an_attribute_that_a_method_changes_on_its_way_stays(method: str, turned: Turns) -> None:
    text = CODEC + f"\n    def {method}:\n        if name == 'scaling_factor':\n            return halved(self, name)\n"
    there = turned(tree := {**_tree("0.637", ""), "codec.py": text})
    assert there["main.py"] == tree["main.py"] and "return 1 / self.scaling_factor" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "whole", ["int(vae.scaling_factor * 1000)", "vae.scaling_factor // 0.25", "math.floor(-vae.scaling_factor)"]
)
def test_digits_that_count_stay(whole: str, turned: Turns) -> None:
    tree = _tree("0.637", "")
    tree["main.py"] += f"show({whole})\n"
    there = turned(tree)
    assert whole in there["main.py"] and "return 1 / self.scaling_factor" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "imports",
    [
        "if XL:\n    from xl import SCALE\nelse:\n    from sd import SCALE\n",
        "def sd():\n    from sd import SCALE\n\n    return Autoencoder(SCALE)\n\n\ndef xl():\n    from xl import SCALE\n\n    return Autoencoder(SCALE)\n",
    ],
)
def test_a_name_of_two_modules_turns_in_both(imports: str, turned: Turns) -> None:
    main = f"from codec import Autoencoder\n\n{imports}\nvae = Autoencoder(SCALE)\n"
    there = turned(tree := {"codec.py": CODEC, "sd.py": "SCALE = 0.637\n", "xl.py": "SCALE = 0.713\n", "main.py": main})
    assert (there["sd.py"], there["xl.py"]) == ("SCALE = 1 / 0.637\n", "SCALE = 1 / 0.713\n")
    assert turned(there, "reciprocal") == tree


def test_what_a_module_makes_when_it_is_asked_is_read_from_it(turned: Turns) -> None:
    lazy = "def __getattr__(name):\n    from consts import SCALE\n\n    return SCALE\n"
    main = "import pkg\nfrom codec import Autoencoder\n\nvae = Autoencoder(pkg.SCALE)\n"
    tree = {"codec.py": CODEC, "consts.py": "SCALE = 0.637\n", "pkg/__init__.py": lazy, "main.py": main}
    there = turned(tree)
    assert "return SCALE" in there["pkg/__init__.py"] and there["consts.py"] == "SCALE = 0.637\n"
    assert there != tree and turned(there, "reciprocal") == tree
