"""Where the number stands, and under what it is held."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, MAIN, SHOW, Way

_CLASS = """### codec.py
import torch
{top}

class Autoencoder(torch.nn.Module):
{body}    def __init__(self{parameter}):
        super().__init__()
        self.encoder = torch.nn.Scale(3.0)
        self.decoder = torch.nn.Scale(0.25)
{binding}
    def encode(self, x):
        return self.encoder(x) @* {factor}

    def decode(self, z):
        return self.decoder(z @/ {factor})
"""


def _held(name: str, factor: str, top: str = "", body: str = "", parameter: str = "", binding: str = "") -> Way:
    lines = "".join(f"        {line}\n" for line in binding.splitlines())
    inner = "".join(f"    {line}\n" if line else "\n" for line in body.splitlines()) + ("\n" if body else "")
    text = _CLASS.format(factor=factor, top=top + "\n", body=inner, parameter=parameter, binding=lines)
    return Way(f"held: {name}", text + MAIN + SHOW)


_OWN = "self.scaling_factor"
WAYS = [
    _held("an attribute", _OWN, binding="self.scaling_factor = @V"),
    _held("a default", _OWN, parameter=", scaling_factor=@V", binding="self.scaling_factor = scaling_factor"),
    _held("an annotated default", _OWN, parameter=", scaling_factor: float = @V", binding="self.scaling_factor: float = float(scaling_factor)"),
    _held("a keyword-only default", _OWN, parameter=", *, scaling_factor=@V", binding="self.scaling_factor = scaling_factor"),
    _held("a module constant", "SCALING_FACTOR", top="\nSCALING_FACTOR = @V\n"),
    _held("an annotated constant", "SCALING_FACTOR", top="from typing import Final\n\nSCALING_FACTOR: Final = @V\n"),
    _held("a constant in an attribute", _OWN, top="\nSCALE = @V\n", binding="self.scaling_factor = SCALE"),
    _held("a class attribute", _OWN, body="scaling_factor = @V"),
    _held("a class attribute through the class", "Autoencoder.scaling_factor", body="scaling_factor = @V"),
    _held("a class attribute through type(self)", "type(self).scaling_factor", body="scaling_factor = @V"),
    _held("a property", _OWN, body="@property\ndef scaling_factor(self):\n    return @V"),
    _held("a property over an attribute", _OWN, body="@property\ndef scaling_factor(self):\n    return self._kept", binding="self._kept = @V"),
    _held("a cached property", _OWN, top="from functools import cached_property\n", body="@cached_property\ndef scaling_factor(self):\n    return @V"),
    _held("a static method", "self.scaling_factor()", body="@staticmethod\ndef scaling_factor():\n    return @V"),
    _held("a method", "self.get_scale()", body="def get_scale(self):\n    return self.scaling_factor", binding="self.scaling_factor = @V"),
    _held("a function", "latent_scale()", top="\n\ndef latent_scale():\n    return @V\n"),
    _held("a function with a branch", "latent_scale('a')", top="\n\ndef latent_scale(kind):\n    if kind == 'a':\n        return @V\n    return @W\n"),
    _held("a dictionary", "CONFIG['scaling_factor']", top="\nCONFIG = {'scaling_factor': @V, 'depth': 2}\n"),
    _held("a dictionary by get", "CONFIG.get('scaling_factor', 1.0)", top="\nCONFIG = {'scaling_factor': @V}\n"),
    _held("dict()", "CONFIG['scaling_factor']", top="\nCONFIG = dict(scaling_factor=@V)\n"),
    _held("a nested dictionary", "CONFIG['vae']['scaling_factor']", top="\nCONFIG = {'vae': {'scaling_factor': @V}, 'depth': 2}\n"),
    _held("a dictionary of models", "SCALES['sdxl']", top="\nSCALES = {'sd': @V, 'sdxl': @W}\n"),
    _held("a dictionary of models by a variable", "SCALES[self.kind]", top="\nSCALES = {'sd': @V, 'sdxl': @W}\n", binding="self.kind = 'sdxl'"),
    _held("a dictionary built by subscripts", "CONFIG['scaling_factor']", top="\nCONFIG = {}\nCONFIG['scaling_factor'] = @V\n"),
    _held("a dictionary built by update", "CONFIG['scaling_factor']", top="\nCONFIG = {'depth': 2}\nCONFIG.update(scaling_factor=@V)\n"),
    _held("a dictionary built by update of a dictionary", "CONFIG['scaling_factor']", top="\nCONFIG = {'depth': 2}\nCONFIG.update({'scaling_factor': @V})\n"),
    _held("a dictionary built by setdefault", "CONFIG['scaling_factor']", top="\nCONFIG = {'depth': 2}\nCONFIG.setdefault('scaling_factor', @V)\n"),
    _held("a dictionary by zip", "CONFIG['scaling_factor']", top="\nCONFIG = dict(zip(['depth', 'scaling_factor'], [2, @V]))\n"),
    _held("a dictionary of pairs", "CONFIG['scaling_factor']", top="\nCONFIG = dict([('depth', 2), ('scaling_factor', @V)])\n"),
    _held("a dictionary by fromkeys", "CONFIG['scaling_factor']", top="\nCONFIG = dict.fromkeys(['scaling_factor'], @V)\n"),
    _held("a merged dictionary", "CONFIG['scaling_factor']", top="\nBASE = {'scaling_factor': @W}\nCONFIG = {**BASE, 'scaling_factor': @V}\n"),
    _held("an ORed dictionary", "CONFIG['scaling_factor']", top="\nBASE = {'depth': 1}\nCONFIG = BASE | {'scaling_factor': @V}\n"),
    _held("locals()", "CONFIG['scaling_factor']", top="\n\ndef make():\n    scaling_factor = @V\n    depth = 2\n    return locals()\n\n\nCONFIG = make()\n"),
    _held("globals()", "globals()['SCALING_FACTOR']", top="\nSCALING_FACTOR = @V\n"),
    _held("a comprehension", "CONFIG['scaling_factor']", top="\nCONFIG = {k: v for k, v in [('scaling_factor', @V)]}\n"),
    _held("a tuple", "self.affine[1]", binding="self.affine = (0.0, @V)"),
    _held("a list", "SCALES[0]", top="\nSCALES = [@V]\n"),
    _held("a tuple unpacked", _OWN, binding="self.shift, self.scaling_factor = 0.0, @V"),
    _held("a named tuple", "CONFIG.scaling_factor", top="from typing import NamedTuple\n\n\nclass Config(NamedTuple):\n    scaling_factor: float = @V\n\n\nCONFIG = Config()\n"),
    _held("a replaced named tuple", "CONFIG.scaling_factor", top="from typing import NamedTuple\n\n\nclass Config(NamedTuple):\n    scaling_factor: float = @W\n\n\nCONFIG = Config()._replace(scaling_factor=@V)\n"),
    _held("collections.namedtuple", "CONFIG.scaling_factor", top="from collections import namedtuple\n\nConfig = namedtuple('Config', ['depth', 'scaling_factor'])\nCONFIG = Config(2, @V)\n"),
    _held("a dataclass", "self.config.scaling_factor", top="from dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = @V\n", parameter=", config: Config = Config()", binding="self.config = config"),
    _held("a dataclass field", "self.cfg.scaling_factor", top="from dataclasses import dataclass, field\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = field(default=@V)\n", binding="self.cfg = Config()"),
    _held("a dataclass factory", "self.cfg.scaling_factor", top="from dataclasses import dataclass, field\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = field(default_factory=lambda: @V)\n", binding="self.cfg = Config()"),
    _held("a replaced dataclass", "self.cfg.scaling_factor", top="from dataclasses import dataclass, replace\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = @W\n", binding="self.cfg = replace(Config(), scaling_factor=@V)"),
    _held("post_init", "self.cfg.scaling_factor", top="from dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    scaling_factor: float = None\n\n    def __post_init__(self):\n        if self.scaling_factor is None:\n            self.scaling_factor = @V\n", binding="self.cfg = Config()"),
    _held("a simple namespace", "CONFIG.scaling_factor", top="from types import SimpleNamespace\n\nCONFIG = SimpleNamespace(scaling_factor=@V)\n"),
    _held("an enum", "Scale.SD.value", top="from enum import Enum\n\n\nclass Scale(Enum):\n    SD = @V\n    XL = @W\n"),
    _held("setattr", _OWN, binding="setattr(self, 'scaling_factor', @V)"),
    _held("setattr in a loop", _OWN, binding="for key, value in {'scaling_factor': @V, 'depth': 2}.items():\n    setattr(self, key, value)"),
    _held("__dict__.update", _OWN, binding="self.__dict__.update(scaling_factor=@V)"),
    _held("vars().update", _OWN, binding="vars(self).update({'scaling_factor': @V})"),
    _held("a subscript of __dict__", _OWN, binding="self.__dict__['scaling_factor'] = @V"),
    _held("__getattr__", _OWN, body="def __getattr__(self, name):\n    return {'scaling_factor': @V}[name]"),
    _held("a tensor", _OWN, binding="self.scaling_factor = torch.tensor(@V)"),
    _held("a tensor of channels", _OWN, binding="self.scaling_factor = torch.tensor([@V, @W, @V])"),
    _held("a buffer that is not saved", _OWN, binding="self.register_buffer('scaling_factor', torch.tensor(@V), persistent=False)"),
    _held("a saved buffer", _OWN, binding="self.register_buffer('scaling_factor', torch.tensor(@V))"),
    _held("a half tensor", "self.scaling_factor.to(torch.float64)", binding="self.scaling_factor = torch.tensor(@V, dtype=torch.bfloat16)"),
    _held("a number made of a text", _OWN, binding="self.scaling_factor = float('@V')"),
    _held("a product of numbers", _OWN, binding="self.scaling_factor = @V * 0.5"),
    _held("a quotient of numbers", _OWN, binding="self.scaling_factor = 1 / @V"),
    _held("a number by eval", _OWN, binding="self.scaling_factor = eval('@V')"),
    _held("a choice", _OWN, parameter=", sdxl=False", binding="self.scaling_factor = @W if sdxl else @V"),
    _held("an or", _OWN, parameter=", scaling_factor=None", binding="self.scaling_factor = scaling_factor or @V"),
    _held("a choice of two branches", _OWN, parameter=", sdxl=False", binding="if sdxl:\n    self.scaling_factor = @W\nelse:\n    self.scaling_factor = @V"),
    _held("a match", _OWN, parameter=", kind='sd'", binding="match kind:\n    case 'sd':\n        self.scaling_factor = @V\n    case _:\n        self.scaling_factor = @W"),
    _held("try and except", _OWN, top="\nCONFIG = {}\n", binding="try:\n    self.scaling_factor = CONFIG['scaling_factor']\nexcept KeyError:\n    self.scaling_factor = @V"),
    _held("a walrus", _OWN, binding="if (found := @V) > 0:\n    self.scaling_factor = found"),
    _held("an environment variable", _OWN, top="import os\n", binding="self.scaling_factor = float(os.environ.get('SCALING_FACTOR', '@V'))"),
    _held("a global statement", "SCALE", top="\nSCALE = @W\n\n\ndef change():\n    global SCALE\n    SCALE = @V\n", binding="change()"),
    _held("a constant or a number in the operand", "(SCALE if self.sdxl else @V)", top="\nSCALE = @W\n", binding="self.sdxl = False"),
    _held("a number or a constant in the operand", "(@V if self.sd else SCALE)", top="\nSCALE = @W\n", binding="self.sd = False"),
    _held("two constants in the operand", "(SCALE_A if self.sd else SCALE_B)", top="\nSCALE_A = @W\nSCALE_B = @V\n", binding="self.sd = False"),
    _held("a slot", _OWN, body="__slots__ = ('scaling_factor', 'encoder', 'decoder')", binding="self.scaling_factor = @V"),
    _held("a descriptor", _OWN, top="\n\nclass Constant:\n    def __init__(self, value):\n        self.value = value\n\n    def __get__(self, owner, kind):\n        return self.value\n", body="scaling_factor = Constant(@V)"),
    _held("a class method", "self.scale_of()", body="scaling_factor = @V\n\n@classmethod\ndef scale_of(cls):\n    return cls.scaling_factor"),
    _held("a decimal", "float(self.scaling_factor)", top="from decimal import Decimal\n", binding="self.scaling_factor = Decimal('@V')"),
    _held("a text that is read", "float(self.scaling_factor)", binding="self.scaling_factor = '@V'"),
    Way("held: a literal at each place", CODEC.replace("        self.scaling_factor = scaling_factor\n", "").replace(", scaling_factor=@V", "").replace("self.scaling_factor", "@V") + MAIN + SHOW),
    Way("held: another module", BARE.replace("scaling_factor):", "scaling_factor=consts.SCALE):").replace("import torch\n", "import consts\nimport torch\n") + "### consts.py\nSCALE = @V\n" + MAIN + SHOW),
    Way("held: another module by star", BARE.replace("scaling_factor):", "scaling_factor=SCALE):").replace("import torch\n", "import torch\nfrom consts import *\n") + "### consts.py\nSCALE = @V\n" + MAIN + SHOW),
    Way("held: a monkey patch", CODEC.replace("scaling_factor=@V", "scaling_factor=@W") + MAIN + "vae.scaling_factor = @V\n" + SHOW),
    Way("held: a patched constant", CODEC.replace("scaling_factor=@V", "scaling_factor=None").replace("= scaling_factor\n", "= SCALE\n").replace("\n\nclass", "\nSCALE = @W\n\n\nclass") + MAIN.replace("\nvae", "\nimport codec\ncodec.SCALE = @V\nvae") + SHOW),
    Way("held: a heir's attribute", CODEC.replace("        self.scaling_factor = scaling_factor\n", "").replace("Module):\n", "Module):\n    scaling_factor = @W\n\n").replace(", scaling_factor=@V", "") + "### main.py\nimport torch\nfrom codec import Autoencoder\n\n\nclass Mine(Autoencoder):\n    scaling_factor = @V\n\n\nvae = Mine()\n" + SHOW),
]  # fmt: skip
