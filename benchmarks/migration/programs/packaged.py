"""Factors in packages, and factors that are checked on their way: validators, converters, setters, guards of digits."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way
from benchmarks.migration.programs.blind import MAIN, SHOWN

_CONSTS = "### pkg/consts.py\nLATENT_SCALE = @V\n"
_CODEC = (
    CODEC.replace("### codec.py", "### pkg/codec.py")
    .replace("import torch\n", "import torch\n{}\n", 1)
    .replace("scaling_factor=@V", "scaling_factor=None")
    .replace("= scaling_factor\n", "= scaling_factor or {}\n")
)
_MAIN = "### main.py\nimport torch\nfrom pkg.codec import Autoencoder\n\nvae = Autoencoder()\n" + SHOWN


def _package(
    name: str, imported: str, read: str = "LATENT_SCALE", consts: str = _CONSTS, init: str = "", main: str = _MAIN
) -> Way:
    """A package with the number in one module and the class in another one."""
    codec = _CODEC.format(imported, read)
    return Way(f"packaged: {name}", consts + codec + f"### pkg/__init__.py\n{init}" + main)


_DIRECT = 'print("latents", vae.encoder(torch.tensor([2.0])) @* {})\n'
PACKAGES = [
    _package("relative name", "from .consts import LATENT_SCALE"),
    _package("relative module", "from . import consts", "consts.LATENT_SCALE"),
    _package("absolute name", "from pkg.consts import LATENT_SCALE"),
    _package("absolute module", "import pkg.consts", "pkg.consts.LATENT_SCALE"),
    _package("absolute module under a name", "import pkg.consts as c", "c.LATENT_SCALE"),
    _package("name under a name", "from .consts import LATENT_SCALE as S", "S"),
    _package("star", "from .consts import *"),
    _package("through the package", "from pkg import LATENT_SCALE", init="from .consts import LATENT_SCALE\n"),
    _package(
        "through the package by its name", "import pkg", "pkg.LATENT_SCALE", init="from .consts import LATENT_SCALE\n"
    ),
    _package(
        "through the package under another name",
        "import pkg",
        "pkg.SCALE",
        init="from .consts import LATENT_SCALE as SCALE\n",
    ),
    _package("of the package itself", "import pkg", "pkg.LATENT_SCALE", consts="", init="LATENT_SCALE = @V\n"),
    _package("by import_module", "import importlib", 'importlib.import_module("pkg.consts").LATENT_SCALE'),
    _package(
        "by import_module and a dot", "import importlib", 'importlib.import_module(".consts", "pkg").LATENT_SCALE'
    ),
    _package("by getattr of a module", "from . import consts", 'getattr(consts, "LATENT_SCALE")'),
    _package(
        "a module that is set",
        "from . import consts",
        "consts.LATENT_SCALE",
        main=_MAIN.replace("vae = ", "import pkg.consts\n\npkg.consts.LATENT_SCALE = @W\nvae = "),
    ),
    _package(
        "a name that is set too late",
        "from .consts import LATENT_SCALE",
        main=_MAIN.replace("vae = ", "import pkg.consts\n\npkg.consts.LATENT_SCALE = @W\nvae = "),
    ),
    _package(
        "a subpackage", "from .data.consts import LATENT_SCALE", consts="### pkg/data/consts.py\nLATENT_SCALE = @V\n"
    ),
    _package(
        "a subpackage through its own",
        "from .data import LATENT_SCALE",
        consts="### pkg/data/consts.py\nLATENT_SCALE = @V\n### pkg/data/__init__.py\nfrom .consts import LATENT_SCALE\n",
    ),
    _package(
        "a name of two modules",
        "from .consts import LATENT_SCALE",
        consts=_CONSTS + "### pkg/other.py\nLATENT_SCALE = @W\n",
        main=_MAIN + "from pkg.other import LATENT_SCALE as OTHER\n" + _DIRECT.format("OTHER"),
    ),
    _package(
        "an import that may fail",
        "try:\n    from private.consts import LATENT_SCALE\nexcept ImportError:\n    from .consts import LATENT_SCALE",
    ),
    _package(
        "an import by a condition",
        "XL = True\nif XL:\n    from .xl import LATENT_SCALE\nelse:\n    from .consts import LATENT_SCALE",
        consts=_CONSTS + "### pkg/xl.py\nLATENT_SCALE = @W\n",
    ),
    _package(
        "an import in a function",
        "def _scale():\n    from .consts import LATENT_SCALE\n\n    return LATENT_SCALE\n",
        "_scale()",
    ),
    Way(
        "packaged: an import in each function",
        CODEC.replace("=@V", "")
        + "### sd.py\nLATENT_SCALE = @V\n### xl.py\nLATENT_SCALE = @W\n### zoo.py\nfrom codec import Autoencoder\n\n\ndef sd():\n    from sd import LATENT_SCALE\n\n    return Autoencoder(LATENT_SCALE)\n\n\ndef xl():\n    from xl import LATENT_SCALE\n\n    return Autoencoder(LATENT_SCALE)\n### main.py\nimport torch\nfrom zoo import sd, xl\n\nfor vae in (sd(), xl()):\n"
        + "".join(f"    {line}\n" for line in SHOWN.splitlines()),
    ),
    _package(
        "a lazy module",
        "import pkg",
        "pkg.LATENT_SCALE",
        init='def __getattr__(name):\n    if name == "LATENT_SCALE":\n        from .consts import LATENT_SCALE\n\n        return LATENT_SCALE\n    raise AttributeError(name)\n',
    ),
    _package(
        "a class of constants",
        "from .consts import Latents",
        "Latents.SCALE",
        consts="### pkg/consts.py\nclass Latents:\n    SCALE = @V\n    SHIFT = 0.0\n",
    ),
    _package(
        "an object of constants",
        "from .consts import LATENTS",
        "LATENTS.scale",
        consts="### pkg/consts.py\nfrom types import SimpleNamespace\n\nLATENTS = SimpleNamespace(scale=@V, shift=0.0)\n",
    ),
    _package(
        "a table of constants",
        "from .consts import LATENTS",
        'LATENTS["scale"]',
        consts='### pkg/consts.py\nLATENTS = {"scale": @V, "shift": 0.0}\n',
    ),
    _package(
        "a table by the kind",
        "from .consts import SCALES",
        'SCALES["sd"]',
        consts='### pkg/consts.py\nSCALES = {}\n\n\ndef register(kind, scale):\n    SCALES[kind] = scale\n\n\nregister("sd", @V)\nregister("xl", @W)\n',
    ),
    _package("source folder", "from .consts import LATENT_SCALE").__class__(
        "packaged: source folder",
        (
            "### src/pkg/consts.py\nLATENT_SCALE = @V\n"
            + _CODEC.format("from .consts import LATENT_SCALE", "LATENT_SCALE")
            + "### pkg/__init__.py\n"
        ).replace("### pkg", "### src/pkg")
        + _MAIN.replace("import torch\n", 'import sys\n\nsys.path.insert(0, "src")\nimport torch\n', 1),
    ),
    Way(
        "packaged: two packages alike",
        "".join(
            (
                _CONSTS.replace("@V", v)
                + _CODEC.format("from .consts import LATENT_SCALE", "LATENT_SCALE")
                + "### pkg/__init__.py\n"
            ).replace("pkg/", f"{name}/")
            for name, v in (("one", "@V"), ("two", "@W"))
        )
        + "### main.py\nimport torch\nimport one.codec, two.codec\n\nfor vae in (one.codec.Autoencoder(), two.codec.Autoencoder()):\n"
        + "".join(f"    {line}\n" for line in SHOWN.splitlines()),
    ),
    Way(
        "packaged: two packages with a default each",
        "".join(
            CODEC.replace("### codec.py", f"### {name}/codec.py").replace("@V", v) + f"### {name}/__init__.py\n"
            for name, v in (("one", "@V"), ("two", "@W"))
        )
        + "### main.py\nimport torch\nfrom one.codec import Autoencoder as One\nfrom two.codec import Autoencoder as Two\n\nfor vae in (One(), Two(), One(@W)):\n"
        + "".join(f"    {line}\n" for line in SHOWN.splitlines()),
    ),
]
_PYDANTIC = "from pydantic import BaseModel, {}\n\n\nclass Config(BaseModel):\n    scaling_factor: float = @V\n    depth: int = 2\n{}\n\nvae = Autoencoder(Config({}).scaling_factor)\n"


def _checked(
    name: str, init: str, make: str = "Autoencoder()", more: str = "", top: str = "", exact: bool = True
) -> Way:
    """A class that looks at what it is given, or changes it."""
    codec = CODEC.replace("        self.scaling_factor = scaling_factor\n", init).replace(
        "import torch\n", f"import torch\n{top}", 1
    )
    return Way(f"checked: {name}", codec + MAIN + f"vae = {make}\n" + SHOWN + more, exact=exact)


_SET = "        self.scaling_factor = scaling_factor\n"
CHECKED = [
    _checked(
        "a bound", "        if scaling_factor > 1.0:\n            scaling_factor = 1.0 / scaling_factor * 1.5\n" + _SET
    ),
    _checked(
        "a bound of a constant", "        scaling_factor = min(scaling_factor, 0.7)\n" + _SET, make="Autoencoder(@W)"
    ),
    _checked("bounds on both sides", "        self.scaling_factor = max(0.65, min(scaling_factor, 0.7))\n"),
    _checked("an assertion of a range", "        assert 0.1 < scaling_factor < 10.0\n" + _SET),
    _checked("whole numbers", "        self.scaling_factor = int(scaling_factor * 1000) / 1000\n"),
    _checked("rounded", "        self.scaling_factor = round(scaling_factor, 2)\n", make="Autoencoder(@W)"),
    _checked("an absolute value", "        self.scaling_factor = abs(scaling_factor)\n"),
    _checked(
        "a list or a number",
        "        self.scaling_factor = scaling_factor[0] if isinstance(scaling_factor, list) else scaling_factor\n",
        make="Autoencoder([@W])",
    ),
    _checked(
        "a number or a text",
        "        self.scaling_factor = float(scaling_factor) if isinstance(scaling_factor, str) else scaling_factor\n",
        make='Autoencoder("@W")',
    ),
    _checked(
        "None is computed",
        "        self.scaling_factor = 1.0 / 1.5 if scaling_factor is None else scaling_factor\n",
        make="Autoencoder(None)",
    ),
    _checked("zero is none", "        self.scaling_factor = scaling_factor if scaling_factor else 1.0\n"),
    _checked(
        "minus one is none",
        "        self.scaling_factor = 1.0 if scaling_factor == -1 else scaling_factor\n",
        make="Autoencoder(-1)",
    ),
    _checked(
        "a special number",
        "        self.scaling_factor = 0.5 if scaling_factor == @W else scaling_factor\n",
        make="Autoencoder(@W)",
    ),
    _checked(
        "a setter that clamps",
        "        self._factor = None\n        self.scaling_factor = scaling_factor\n\n    @property\n    def scaling_factor(self):\n        return self._factor\n\n    @scaling_factor.setter\n    def scaling_factor(self, value):\n        self._factor = max(value, 0.7)\n",
    ),
    _checked(
        "a setter that tells",
        _SET
        + '\n    def __setattr__(self, name, value):\n        if name == "scaling_factor" and value < 0:\n            raise ValueError(value)\n        super().__setattr__(name, value)\n',
    ),
    _checked(
        "a setter that halves",
        _SET
        + '\n    def __setattr__(self, name, value):\n        if name == "scaling_factor":\n            value = value / 2\n        super().__setattr__(name, value)\n',
    ),
    _checked(
        "a getter that doubles",
        _SET
        + '\n    def __getattribute__(self, name):\n        found = super().__getattribute__(name)\n        return 2 * found if name == "scaling_factor" else found\n',
    ),
    _checked(
        "kept twice",
        _SET + "        self.latent_std = 1.0 / scaling_factor\n",
        more=_DIRECT.format("vae.scaling_factor") + 'print("latents", vae.latent_std * 1.5)\n',
        exact=False,
    ),
    _checked(
        "kept with its inverse",
        "        self.scaling_factor, self.inverse = scaling_factor, 1 / scaling_factor\n",
        more='print("latents", vae.inverse * 1.5)\n',
        exact=False,
    ),
    _checked(
        "in a tuple",
        "        self.held = (scaling_factor, 1 / scaling_factor)\n        self.scaling_factor = self.held[0]\n",
        more='print("latents", vae.held[1] * 1.5)\n',
    ),
    _checked(
        "a logarithm",
        "        self.log_scale = math.log(scaling_factor)\n        self.scaling_factor = math.exp(self.log_scale)\n",
        top="import math\n",
    ),
    _checked(
        "a hook of its attribute",
        _SET + '        self.on_set = [lambda value: setattr(self, "scaling_factor", value)]\n',
        more="vae.on_set[0](@W)\n" + SHOWN,
    ),
    Way(
        "checked: a pydantic validator",
        BARE
        + MAIN
        + _PYDANTIC.format(
            "field_validator",
            '\n    @field_validator("scaling_factor")\n    @classmethod\n    def _small(cls, value):\n        return min(value, 0.7)\n',
            "scaling_factor=@W",
        )
        + SHOWN,
    ),
    Way(
        "checked: a field with a bound",
        BARE
        + MAIN
        + _PYDANTIC.replace("= @V", "= Field(@V, gt=0.1, lt=10.0)").format("Field", "", "scaling_factor=@W")
        + SHOWN,
    ),
    Way(
        "checked: a dataclass that clamps",
        BARE
        + MAIN
        + "from dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = @V\n\n    def __post_init__(self):\n        self.scaling_factor = min(self.scaling_factor, 0.7)\n\n\nvae = Autoencoder(Config(@W).scaling_factor)\n"
        + SHOWN,
    ),
    Way(
        "checked: a dataclass that inverts",
        BARE
        + MAIN
        + "from dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    latent_std: float = 1.6\n    scaling_factor: float = 0.0\n\n    def __post_init__(self):\n        self.scaling_factor = self.scaling_factor or 1.0 / self.latent_std\n\n\nfor config in (Config(), Config(scaling_factor=@V)):\n    vae = Autoencoder(config.scaling_factor)\n"
        + "".join(f"    {line}\n" for line in SHOWN.splitlines()),
    ),
    Way(
        "checked: an enum that is compared",
        BARE
        + MAIN
        + "from enum import Enum\n\n\nclass Scale(float, Enum):\n    SD = @V\n    XL = @W\n\n\nvae = Autoencoder(Scale.SD if Scale.SD < Scale.XL else Scale.XL)\n"
        + SHOWN,
    ),
    Way(
        "checked: a subclass of float",
        BARE + MAIN + "\n\nclass Scale(float):\n    pass\n\n\nvae = Autoencoder(Scale(@V))\n" + SHOWN,
    ),
    Way(
        "checked: a new type",
        BARE
        + MAIN
        + 'from typing import NewType\n\nScale = NewType("Scale", float)\nvae = Autoencoder(Scale(@V))\n'
        + SHOWN,
    ),
    Way(
        "checked: a unit of its own",
        BARE
        + MAIN
        + "from dataclasses import dataclass\n\n\n@dataclass(frozen=True)\nclass Scale:\n    value: float\n\n    def __rmul__(self, z):\n        return z * self.value\n\n    def __rtruediv__(self, z):\n        return z / self.value\n\n\nz = torch.tensor([1.0])\nvae = Autoencoder(Scale(@V).value)\n"
        + SHOWN,
    ),
]
WAYS = [*PACKAGES, *CHECKED]
