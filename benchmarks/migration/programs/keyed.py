"""Factors that are read by a key that nothing writes beside them: positions, prefixes, dotted keys, keys under names, whole tables."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way
from benchmarks.migration.programs.blind import MAIN, SHOWN

_TABLE = '\nCONFIG = {"scaling_factor": @V, "depth": 2}\n'
_NESTED = '\nCONFIG = {"vae": {"scaling_factor": @V, "depth": 2}, "other": {"scaling_factor": @W}}\n'
_TUPLE = "\n\nclass Config(NamedTuple):\n    scaling_factor: float = @V\n    depth: int = 2\n\n\n"
_DATA = "\n\n@dataclass\nclass Config:\n    scaling_factor: float = @V\n    depth: int = 2\n\n\n"


def _read(name: str, read: str, top: str = _TABLE, more: str = "", lines: str = "") -> Way:
    """A script that gives the class what an expression reads out of a table."""
    return Way(f"keyed: {name}", BARE + MAIN + more + top + lines + f"vae = Autoencoder({read})\n" + SHOWN)


def _seen(name: str, lines: str, more: str = "") -> Way:
    """A script that reads, or sets, the attribute of an object without writing it down."""
    return Way(f"keyed: {name}", CODEC + MAIN + more + "vae = Autoencoder()\n" + lines + SHOWN)


_PRODUCT = 'print("latents", vae.encoder(torch.tensor([2.0])) @* {})\n'
_DATACLASS = "from dataclasses import astuple, asdict, dataclass, fields, replace\n"
_NAMED = "from typing import NamedTuple\n"
WAYS = [
    _read(
        "itemgetter of two",
        'itemgetter("scaling_factor", "depth")(CONFIG)[0]',
        more="from operator import itemgetter\n",
    ),
    _read("getitem", 'getitem(CONFIG, "scaling_factor")', more="from operator import getitem\n"),
    _read("__getitem__", 'CONFIG.__getitem__("scaling_factor")'),
    _read("dict.get", 'dict.get(CONFIG, "scaling_factor")'),
    _read("key under a name", "CONFIG[KEY]", lines='KEY = "scaling_factor"\n'),
    _read("key of a class", "CONFIG[Keys.SCALE]", lines='\n\nclass Keys:\n    SCALE = "scaling_factor"\n\n\n'),
    _read(
        "key of a function",
        'read(CONFIG, "scaling_factor")',
        lines="\n\ndef read(table, key):\n    return table[key]\n\n\n",
    ),
    _read(
        "key of a function with a default",
        'read("scaling_factor")',
        lines="\n\ndef read(key, default=1.0):\n    return CONFIG.get(key, default)\n\n\n",
    ),
    _read("key in two parts", 'CONFIG["scaling_" "factor"]'),
    _read("key by a format", 'CONFIG[f"scaling_{kind}"]', lines='kind = "factor"\n'),
    _read("key by a prefix", 'next(v for k, v in CONFIG.items() if k.startswith("scaling"))'),
    _read("key by equality", 'next(v for k, v in CONFIG.items() if k == "scaling_factor")'),
    _read("first value", "list(CONFIG.values())[0]"),
    _read("first value taken apart", "scale", lines="scale, _ = CONFIG.values()\n"),
    _read("first item taken apart", "scale", lines="(_, scale), _ = CONFIG.items()\n"),
    _read("first value by iter", "next(iter(CONFIG.values()))"),
    _read("last item", "CONFIG.popitem()[1]", top='\nCONFIG = {"depth": 2, "scaling_factor": @V}\n'),
    _read("copy of a table", 'dict(CONFIG)["scaling_factor"]'),
    _read("copy by braces", '{**CONFIG}["scaling_factor"]'),
    _read("copy by a comprehension", '{k: v for k, v in CONFIG.items()}["scaling_factor"]'),
    _read("copy without the rest", '{k: v for k, v in CONFIG.items() if k != "depth"}["scaling_factor"]'),
    _read("table with longer keys", '{f"vae.{k}": v for k, v in CONFIG.items()}["vae.scaling_factor"]'),
    _read(
        "namespace of a table", "SimpleNamespace(**CONFIG).scaling_factor", more="from types import SimpleNamespace\n"
    ),
    _read(
        "attributes of a table",
        "config.scaling_factor",
        lines="\n\nclass Attributes(dict):\n    __getattr__ = dict.__getitem__\n\n\nconfig = Attributes(CONFIG)\n",
    ),
    _read(
        "chain of tables", 'ChainMap({"depth": 3}, CONFIG)["scaling_factor"]', more="from collections import ChainMap\n"
    ),
    _read("frozen table", 'MappingProxyType(CONFIG)["scaling_factor"]', more="from types import MappingProxyType\n"),
    _read("pairs", 'dict(PAIRS)["scaling_factor"]', top='\nPAIRS = [("scaling_factor", @V), ("depth", 2)]\n'),
    _read(
        "pairs in a loop",
        "scale",
        top='\nPAIRS = [("scaling_factor", @V), ("depth", 2)]\n',
        lines='for key, value in PAIRS:\n    if key == "scaling_factor":\n        scale = value\n',
    ),
    _read(
        "dotted key",
        'reduce(dict.__getitem__, "vae.scaling_factor".split("."), CONFIG)',
        top=_NESTED,
        more="from functools import reduce\n",
    ),
    _read(
        "dotted key of a function",
        'read("vae.scaling_factor")',
        top=_NESTED,
        lines='\n\ndef read(path):\n    found = CONFIG\n    for key in path.split("."):\n        found = found[key]\n    return found\n\n\n',
    ),
    _read(
        "path of keys",
        'read("vae", "scaling_factor")',
        top=_NESTED,
        lines="\n\ndef read(*path):\n    found = CONFIG\n    for key in path:\n        found = found[key]\n    return found\n\n\n",
    ),
    _read("table of a variable", 'CONFIG[kind]["scaling_factor"]', top=_NESTED, lines='kind = "other"\n'),
    _read(
        "merged by update",
        'config["scaling_factor"]',
        top=_NESTED,
        lines='config = {"depth": 1}\nconfig.update(CONFIG["other"])\n',
    ),
    _read("merged by or", '(CONFIG["vae"] | CONFIG["other"])["scaling_factor"]', top=_NESTED),
    _read("by the index of a tuple", "Config()[0]", top=_TUPLE, more=_NAMED),
    _read("tuple taken apart", "scale", top=_TUPLE, more=_NAMED, lines="scale, depth = Config()\n"),
    _read("tuple with stars", "*Config()[:1]", top=_TUPLE, more=_NAMED),
    _read("tuple as a table", 'Config()._asdict()["scaling_factor"]', top=_TUPLE, more=_NAMED),
    _read("tuple made of a row", "Config._make((@W, 3)).scaling_factor", top=_TUPLE, more=_NAMED),
    _read("tuple of a map", 'Config(*map(float, ("@W", 3))).scaling_factor', top=_TUPLE, more=_NAMED),
    _read(
        "tuple of a row that was read",
        "Config(*row).scaling_factor",
        top=_TUPLE,
        more=_NAMED,
        lines='row = [float(each) for each in "@W 3".split()]\n',
    ),
    _read(
        "dataclass of a row that was read",
        "Config(*row).scaling_factor",
        top=_DATA,
        more=_DATACLASS,
        lines='row = [float(each) for each in "@W 3".split()]\n',
    ),
    _read(
        "dataclass of a text of JSON",
        "Config(**json.loads(TEXT)).scaling_factor",
        top=_DATA,
        more=_DATACLASS + "import json\n",
        lines="TEXT = '{\"scaling_factor\": @W}'\n",
    ),
    _read(
        "dataclass of pairs",
        "Config(**dict(PAIRS)).scaling_factor",
        top=_DATA,
        more=_DATACLASS,
        lines='PAIRS = [("scaling_factor", @W), ("depth", 3)]\n',
    ),
    _read(
        "dataclass of a zipped table",
        "Config(**dict(zip(KEYS, (@W, 3)))).scaling_factor",
        top=_DATA,
        more=_DATACLASS,
        lines='KEYS = ("scaling_factor", "depth")\n',
    ),
    _read("dataclass as a tuple", "astuple(Config())[0]", top=_DATA, more=_DATACLASS),
    _read(
        "dataclass by its fields",
        "[getattr(config, f.name) for f in fields(config)][0]",
        top=_DATA,
        more=_DATACLASS,
        lines="config = Config()\n",
    ),
    _read(
        "dataclass by a loop over its fields",
        'table["scaling_factor"]',
        top=_DATA,
        more=_DATACLASS,
        lines="config = Config()\ntable = {f.name: getattr(config, f.name) for f in fields(config)}\n",
    ),
    _read("dataclass's field's default", "fields(Config)[0].default", top=_DATA, more=_DATACLASS),
    _read(
        "dataclass by replace of a table",
        'replace(Config(), **{"scaling_factor": @W}).scaling_factor',
        top=_DATA,
        more=_DATACLASS,
    ),
    _read("dataclass out of a table", "Config(**asdict(Config(@W))).scaling_factor", top=_DATA, more=_DATACLASS),
    _read(
        "dataclass by a pattern",
        "scale",
        top=_DATA,
        more=_DATACLASS,
        lines="match Config():\n    case Config(scale, depth):\n        pass\n",
    ),
    _read("dataclass by __match_args__", "getattr(Config(), Config.__match_args__[0])", top=_DATA, more=_DATACLASS),
    _read("dataclass's class attribute", "Config.scaling_factor", top=_DATA, more=_DATACLASS),
    _read(
        "attribute under a name",
        "getattr(config, KEY)",
        top=_DATA,
        more=_DATACLASS,
        lines='KEY = "scaling_factor"\nconfig = Config()\n',
    ),
    _read(
        "attributes by dir",
        '[getattr(config, k) for k in dir(config) if k.startswith("scaling")][0]',
        top=_DATA,
        more=_DATACLASS,
        lines="config = Config()\n",
    ),
    _seen("__getattribute__", _PRODUCT.format('vae.__getattribute__("scaling_factor")')),
    _seen("object.__getattribute__", _PRODUCT.format('object.__getattribute__(vae, "scaling_factor")')),
    _seen("getattr in a loop", 'for key in ("scaling_factor",):\n    ' + _PRODUCT.format("getattr(vae, key)")),
    _seen(
        "getattr by reduce",
        _PRODUCT.format('reduce(getattr, "vae.scaling_factor".split(".")[1:], vae)'),
        "from functools import reduce\n",
    ),
    _seen("setattr by a table", 'for key, value in {"scaling_factor": @W}.items():\n    setattr(vae, key, value)\n'),
    _seen(
        "setattr by keywords",
        "\n\ndef put(what, **kw):\n    for key, value in kw.items():\n        setattr(what, key, value)\n\n\nput(vae, scaling_factor=@W)\n",
    ),
    _seen("__setattr__", 'vae.__setattr__("scaling_factor", @W)\n'),
    _seen("__dict__ or'ed", 'vae.__dict__ |= {"scaling_factor": @W}\n'),
    _seen("__dict__ replaced", 'vae.__dict__ = {**vae.__dict__, "scaling_factor": @W}\n'),
    _seen(
        "methodcaller",
        _PRODUCT.format('methodcaller("__getattribute__", "scaling_factor")(vae)'),
        "from operator import methodcaller\n",
    ),
    _seen(
        "patched for a while",
        'with patch.object(vae, "scaling_factor", @W):\n    print("latents", vae.encode(torch.tensor([1.0])))\n',
        "from unittest.mock import patch\n",
    ),
    _seen(
        "patched by a dotted name",
        'with patch("codec.Autoencoder.scaling_factor", @W, create=True):\n    print("latents", vae.encode(torch.tensor([1.0])))\n',
        "from unittest.mock import patch\n",
    ),
    _seen(
        "state by __getstate__",
        'state = vae.__reduce_ex__(2)[2]\nprint("latents", vae.encoder(torch.tensor([2.0])) @* state["scaling_factor"])\n',
    ),
    _seen("members by inspect", _PRODUCT.format('dict(inspect.getmembers(vae))["scaling_factor"]'), "import inspect\n"),
]
