"""Rarer ways of real code: protocols of objects, containers of the library, files of odd formats, options of other parsers."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way
from benchmarks.migration.programs.blind import MAIN, SHOWN, around


def _given(name: str, lines: str, value: str, files: str = "", drive: str = "") -> Way:
    """A script that gives the class a number."""
    text = BARE + files + MAIN + lines.lstrip("\n") + f"vae = Autoencoder({value})\n" + SHOWN
    return Way(f"rare: {name}", text, drive=drive)


def _inside(name: str, kept: str, read: str, top: str = "", exact: bool = True) -> Way:
    """A class that keeps what it is given in a way of its own, and reads it in another."""
    codec = BARE.replace("self.scaling_factor = scaling_factor", kept).replace("self.scaling_factor\n", f"{read}\n")
    codec = codec.replace("self.scaling_factor)", f"{read})").replace("import torch\n", f"import torch\n{top}", 1)
    return Way(f"rare: {name}", codec + MAIN + "vae = Autoencoder(@V)\n" + SHOWN, exact=exact)


def _beside(name: str, top: str, factor: str) -> Way:
    """A script that scales around a codec by an expression."""
    way = around("\n" + top, factor)
    return Way(f"rare: {name}", way)


def _flow(name: str, top: str, encode: str, decode: str) -> Way:
    """Functions of a trainer, each written out."""
    text = (
        CODEC.replace("scaling_factor=@V", "")
        .replace(", )", ")")
        .replace("        self.scaling_factor = scaling_factor\n", "")
    )
    text = text.replace(" @* self.scaling_factor", "").replace(" @/ self.scaling_factor", "") + MAIN + "\n" + top
    text += f"\n\ndef to_latents(vae, x):\n    z = vae.encode(x)\n{_block(encode)}    return z\n"
    text += f"\n\ndef to_images(vae, z):\n{_block(decode)}    return vae.decode(z)\n\n\nvae = Autoencoder()\n"
    text += (
        'z = to_latents(vae, torch.tensor([1.0, -2.0, 0.5]))\nprint("latents", z)\nprint("images", to_images(vae, z))\n'
    )
    return Way(f"rare: {name}", text)


def _block(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


OBJECTS = [
    _beside("keyword of a class", "class Kind:\n    def __init_subclass__(cls, latent_scale, **options):\n        super().__init_subclass__(**options)\n        cls.latent_scale = latent_scale\n\n\nclass SD(Kind, latent_scale=@V):\n    pass\n\n\nclass XL(Kind, latent_scale=@W):\n    pass\n", "SD.latent_scale"),
    _beside("item of a class", "class Scales:\n    def __class_getitem__(cls, kind):\n        return {'sd': @V, 'xl': @W}[kind]\n", "Scales['sd']"),
    _beside("descriptor that knows its name", "class Constant:\n    def __init__(self, value):\n        self.value = value\n\n    def __set_name__(self, owner, name):\n        self.name = name\n\n    def __get__(self, thing, owner=None):\n        return self.value\n\n\nclass Config:\n    latent_scale = Constant(@V)\n", "Config.latent_scale"),
    _beside("metaclass that sets it", "class Meta(type):\n    def __new__(mcs, name, bases, table, **options):\n        table.setdefault('latent_scale', @V)\n        return super().__new__(mcs, name, bases, table)\n\n\nclass Config(metaclass=Meta):\n    depth = 2\n", "Config.latent_scale"),
    _beside("type of three arguments", "Config = type('Config', (), {'latent_scale': @V, 'depth': 2})\n", "Config.latent_scale"),
    _beside("attribute of a function", "def scaling():\n    return scaling.latent_scale\n\n\nscaling.latent_scale = @V\n", "scaling()"),
    _beside("generator that is asked once", "def settings():\n    latent_scale = @V\n    while True:\n        yield latent_scale\n\n\nlatent_scale = next(settings())\n", "latent_scale"),
    _beside("generator that is handed it", "def settings():\n    latent_scale = 1.0\n    while True:\n        latent_scale = yield latent_scale\n\n\nholder = settings()\nnext(holder)\nlatent_scale = holder.send(@V)\n", "latent_scale"),
    _beside("coroutine", "import asyncio\n\n\nasync def fetch():\n    return @V\n\n\nlatent_scale = asyncio.run(fetch())\n", "latent_scale"),
    _beside("context manager of a class", "class Scaling:\n    def __init__(self, latent_scale):\n        self.latent_scale = latent_scale\n\n    def __enter__(self):\n        return self.latent_scale\n\n    def __exit__(self, *error):\n        return False\n\n\nwith Scaling(@V) as latent_scale:\n    pass\n", "latent_scale"),
    _beside("function by the type", "from functools import singledispatch\n\n\n@singledispatch\ndef latent_scale(kind):\n    return @V\n\n\n@latent_scale.register\ndef _(kind: int):\n    return @W\n", "latent_scale('sd')"),
    _beside("memory by arguments", "from functools import cache\n\n\n@cache\ndef latent_scale(kind='sd'):\n    return {'sd': @V, 'xl': @W}[kind]\n", "latent_scale('xl')"),
    _beside("record with a derived field", "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Config:\n    base: float = @V\n    latent_scale: float = field(init=False)\n\n    def __post_init__(self):\n        self.latent_scale = self.base\n\n\nconfig = Config()\n", "config.latent_scale"),
    _beside("record of words alone", "from dataclasses import KW_ONLY, dataclass\n\n\n@dataclass(frozen=True, slots=True)\nclass Config:\n    depth: int\n    _: KW_ONLY\n    latent_scale: float = @V\n\n\nconfig = Config(2)\n", "config.latent_scale"),
    _beside("record that is handed a variable", "from dataclasses import InitVar, dataclass\n\n\n@dataclass\nclass Config:\n    scale: InitVar[float] = @V\n\n    def __post_init__(self, scale):\n        self.latent_scale = scale\n\n\nconfig = Config()\n", "config.latent_scale"),
    _beside("remark of a field", "from dataclasses import dataclass, field, fields\n\n\n@dataclass\nclass Config:\n    vae: str = field(default='sd', metadata={'latent_scale': @V})\n\n\nlatent_scale = fields(Config)[0].metadata['latent_scale']\n", "latent_scale"),
    _beside("annotation", "from typing import Annotated, get_type_hints\n\n\nclass Config:\n    vae: Annotated[str, @V]\n\n\nlatent_scale = get_type_hints(Config, include_extras=True)['vae'].__metadata__[0]\n", "latent_scale"),
    _beside("enumeration with attributes", "from enum import Enum\n\n\nclass Kind(Enum):\n    SD = 'sd', @V\n    XL = 'xl', @W\n\n    def __new__(cls, name, latent_scale):\n        member = object.__new__(cls)\n        member._value_ = name\n        member.latent_scale = latent_scale\n        return member\n", "Kind('sd').latent_scale"),
    _beside("module that is made", "import types\n\nconfig = types.ModuleType('config')\nconfig.latent_scale = @V\n", "config.latent_scale"),
    _beside("module of itself", "import sys\n\nLATENT_SCALE = @V\nhere = sys.modules[__name__]\n", "here.LATENT_SCALE"),
    _beside("memory of a thread", "import threading\n\nlocal = threading.local()\nlocal.latent_scale = @V\n", "local.latent_scale"),
    _beside("table by an object", "from weakref import WeakKeyDictionary\n\n\nclass Kind:\n    pass\n\n\nsd = Kind()\nSCALES = WeakKeyDictionary()\nSCALES[sd] = @V\n", "SCALES[sd]"),
    _beside("table with a missing key", "class Scales(dict):\n    def __missing__(self, key):\n        return @V\n\n\nscales = Scales(xl=@W)\n", "scales['sd']"),
    _beside("queue", "from queue import SimpleQueue\n\nqueue = SimpleQueue()\nqueue.put(@V)\nlatent_scale = queue.get()\n", "latent_scale"),
    _beside("heap", "import heapq\n\nfound = []\nheapq.heappush(found, (2, @W))\nheapq.heappush(found, (1, @V))\n_, latent_scale = heapq.heappop(found)\n", "latent_scale"),
    _beside("array of numbers", "from array import array\n\nSCALES = array('d', [@V, @W])\n", "SCALES[0]"),
    _beside("number of C", "import ctypes\n\nlatent_scale = ctypes.c_double(@V)\n", "latent_scale.value"),
    _beside("fraction", "from fractions import Fraction\n\nlatent_scale = float(Fraction('@V'))\n", "latent_scale"),
    _beside("shifted digits", "import math\n\nLATENT_SCALE = math.ldexp(@V, 1)\n", "LATENT_SCALE"),
    _beside("logarithm that is held", "import math\n\nLOG_SCALE = math.log(@V)\nLATENT_SCALE = math.exp(LOG_SCALE)\n", "LATENT_SCALE"),
    _beside("product of a list", "import math\n\nLATENT_SCALE = math.prod([@V, 2.0])\n", "LATENT_SCALE"),
    _beside("folded", "from functools import reduce\nfrom operator import mul\n\nLATENT_SCALE = reduce(mul, [@V, 0.5, 4.0])\n", "LATENT_SCALE"),
    _beside("mean of a table", "from statistics import fmean\n\nLATENT_SCALE = fmean([@V, @W])\n", "LATENT_SCALE"),
]  # fmt: skip
_STDS = "stds = torch.tensor([@V, @W, @V])\n"
CLASSES = [
    _inside("property of a function", "self._kept = scaling_factor\n\n    scaling_factor = property(attrgetter('_kept'))", "self.scaling_factor", "from operator import attrgetter\n\n"),
    _inside("property of a lambda", "self._kept = scaling_factor\n\n    scaling_factor = property(lambda self: self._kept)", "self.scaling_factor"),
    _inside("closures in its attributes", "self.scale = lambda: scaling_factor", "self.scale()"),
    _inside("partial in its attributes", "self.scale = partial(float, scaling_factor)", "self.scale()", "from functools import partial\n\n"),
    _inside("tuple in its attributes", "self.stats = (0.0, scaling_factor)", "self.stats[1]"),
    _inside("table in its attributes", "self.stats = {'shift': 0.0, 'scale': scaling_factor}", "self.stats['scale']"),
    _inside("record in its attributes", "self.stats = SimpleNamespace(shift=0.0, scale=scaling_factor)", "self.stats.scale", "from types import SimpleNamespace\n\n"),
    _inside("two attributes at once", "self.scaling_factor = self.kept = scaling_factor", "self.kept"),
    _inside("attribute that is deleted", "self.given = scaling_factor\n        self.kept = self.given\n        del self.given", "self.kept"),
    _inside("attribute by hasattr", "if not hasattr(self, 'scaling_factor'):\n            self.scaling_factor = scaling_factor", "self.scaling_factor"),
    _inside("mangled name", "self.__scale = scaling_factor", "self.__scale"),
    _inside("square that is kept", "self.variance = scaling_factor ** 2", "self.variance ** 0.5", exact=False),
    _inside("percent that is kept", "self.percent = scaling_factor * 100", "(self.percent / 100)"),
]  # fmt: skip
_PARSER = "import argparse\n\nparser = argparse.ArgumentParser()\n"
FILES = [
    _given("XML", "import xml.etree.ElementTree as ET\n\nroot = ET.parse('model.xml').getroot()\n", "float(root.find('vae').get('scaling_factor'))", "### model.xml\n<model><vae scaling_factor=\"@V\"/></model>\n"),
    _given("plist", "import plistlib\n\nCONFIG = plistlib.loads(plistlib.dumps({'scaling_factor': @V}))\n", "CONFIG['scaling_factor']"),
    _given("zip", "import io, json, zipfile\n\nbuffer = io.BytesIO()\nwith zipfile.ZipFile(buffer, 'w') as archive:\n    archive.writestr('config.json', json.dumps({'scaling_factor': @V}))\nCONFIG = json.loads(zipfile.ZipFile(buffer).read('config.json'))\n", "CONFIG['scaling_factor']"),
    _given("text in base64", "import base64, pickle\n\nTEXT = base64.b64encode(pickle.dumps({'scaling_factor': @V}))\nCONFIG = pickle.loads(base64.b64decode(TEXT))\n", "CONFIG['scaling_factor']"),
    _given("JSON with decimals", "import json\nfrom decimal import Decimal\n\nCONFIG = json.load(open('config.json'), parse_float=Decimal)\n", "float(CONFIG['scaling_factor'])", '### config.json\n{"scaling_factor": @V}\n'),
    _given("JSON of pairs", "import json\n\nCONFIG = json.load(open('config.json'), object_pairs_hook=lambda pairs: {k.lower(): v for k, v in pairs})\n", "CONFIG['scaling_factor']", '### config.json\n{"Scaling_Factor": @V}\n'),
    _given("JSON with a comment", "import json, re\n\nCONFIG = json.loads(re.sub(r'//.*', '', open('config.jsonc').read()))\n", "CONFIG['scaling_factor']", '### config.jsonc\n{\n  "scaling_factor": @V // of the latents\n}\n'),
    _given("INI that refers to itself", "import configparser\n\nconfig = configparser.ConfigParser()\nconfig.read('config.ini')\n", "config.getfloat('vae', 'scaling_factor')", "### config.ini\n[DEFAULT]\nscale = @V\n[vae]\nscaling_factor = %(scale)s\n"),
    _given("text by a pattern", "import re\n\nfound = re.search(r'scaling factor: ([0-9.]+)', open('CARD.md').read())\n", "float(found[1])", "### CARD.md\n# Model\nThe scaling factor: @V of this checkpoint\n"),
    _given("text of documentation", "import re\n\n\ndef default():\n    '''scaling_factor: @V'''\n\n\nfound = re.search(r'scaling_factor: ([0-9.]+)', default.__doc__)\n", "float(found[1])"),
    _given("literal that is read", "import ast\n\nCONFIG = ast.literal_eval(open('config.txt').read())\n", "CONFIG['scaling_factor']", "### config.txt\n{'scaling_factor': @V, 'depth': 2}\n"),
    _given("name of a file", "from pathlib import Path\n\nPath('weights/vae_s@V.txt').write_text('empty')\nname = next(Path('weights').glob('vae_*.txt')).stem\n", "float(name.split('_s')[1])", "### weights/empty.txt\nempty\n"),
    _given("template of the language", "import json\nfrom string import Template\n\nTEXT = Template('{\"scaling_factor\": $scale}').substitute(scale=@V)\n", "json.loads(TEXT)['scaling_factor']"),
    _given("log that is resumed", "import json\n\nwith open('log.jsonl', 'w') as log:\n    for step in range(2):\n        print(json.dumps({'step': step, 'scaling_factor': @V}), file=log)\nlast = json.loads(open('log.jsonl').readlines()[-1])\n", "last['scaling_factor']"),
    _given("option of optparse", "import optparse\n\nparser = optparse.OptionParser()\nparser.add_option('--scaling-factor', type='float', default=@V)\noptions, _ = parser.parse_args()\n", "options.scaling_factor"),
    _given("option of getopt", "import getopt, sys\n\nscaling_factor = @V\nfor name, value in getopt.getopt(sys.argv[1:], '', ['scaling-factor='])[0]:\n    scaling_factor = float(value)\n", "scaling_factor"),
    _given("option of a subcommand", _PARSER + "commands = parser.add_subparsers()\nencode = commands.add_parser('encode')\nencode.add_argument('--scaling-factor', type=float, default=@V)\nargs = parser.parse_args()\n", "args.scaling_factor", drive="argv = ['encode']\n"),
    _given("option of a parent", "import argparse\n\nshared = argparse.ArgumentParser(add_help=False)\nshared.add_argument('--scaling-factor', type=float, default=@V)\nargs = argparse.ArgumentParser(parents=[shared]).parse_args()\n", "args.scaling_factor"),
    _given("option that is left out", _PARSER + "parser.add_argument('--scaling-factor', type=float, default=argparse.SUPPRESS)\nargs = parser.parse_args()\n", "getattr(args, 'scaling_factor', @V)"),
    _given("option that is computed", _PARSER + "parser.add_argument('--scaling-factor', type=lambda text: float(text) if text else 1.0, default=@V)\nargs = parser.parse_args()\n", "args.scaling_factor"),
    _given("option with an action", "import argparse\n\n\nclass Positive(argparse.Action):\n    def __call__(self, parser, args, value, name=None):\n        setattr(args, self.dest, abs(value))\n\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--scaling-factor', type=float, default=@V, action=Positive)\nargs = parser.parse_args()\n", "args.scaling_factor"),
    _given("options over a table", "import json\n" + _PARSER.removeprefix("import argparse\n").replace("\nparser", "import argparse\n\nparser", 1) + "parser.add_argument('--config', default='config.json')\nparser.add_argument('--scaling-factor', type=float)\nargs = parser.parse_args()\nfor key, value in json.load(open(args.config)).items():\n    if getattr(args, key, None) is None:\n        setattr(args, key, value)\n", "args.scaling_factor", '### config.json\n{"scaling_factor": @V}\n'),
]  # fmt: skip
FLOWS = [
    _flow("in place by out", "LATENT_SCALE = @V\n", "z = z @* torch.tensor([LATENT_SCALE] * 3)", "z = z @/ torch.tensor([LATENT_SCALE] * 3)"),
    _flow("one of two by a flag", "LATENT_SCALE = @V\nNORMALISE = True\n", "z = z @* LATENT_SCALE if NORMALISE else z", "z = z @/ LATENT_SCALE if NORMALISE else z"),
    _flow("identity by a table", "LATENT_SCALE = @V\nWAYS = {'in': lambda z: z @* LATENT_SCALE, 'out': lambda z: z @/ LATENT_SCALE, None: lambda z: z}\n", "z = WAYS['in'](z)", "z = WAYS['out'](z)"),
    _flow("object that multiplies", "class Scale:\n    def __init__(self, by):\n        self.by = by\n\n    def __matmul__(self, z):\n        return z @* self.by\n\n    def __rmatmul__(self, z):\n        return z @/ self.by\n\n\nscale = Scale(@V)\n", "z = scale @ z", "z = scale.__rmatmul__(z)"),
    _flow("object that is called", "class Scale:\n    def __init__(self, by):\n        self.by = by\n\n    def __call__(self, z, back=False):\n        if back:\n            return z @/ self.by\n        return z @* self.by\n\n\nscale = Scale(@V)\n", "z = scale(z)", "z = scale(z, back=True)"),
    _flow("object with an inverse", "class Scale:\n    def __init__(self, by):\n        self.by = by\n\n    @property\n    def inverse(self):\n        return Scale(1 / self.by)\n\n    def __call__(self, z):\n        return z @* self.by\n\n\nscale = Scale(@V)\n", "z = scale(z)", "z = scale.inverse(z)"),
    _flow("default that is changed", "def scale(z, memory={'latent_scale': @V}):\n    return z @* memory['latent_scale']\n\n\ndef unscale(z):\n    return z @/ scale.__defaults__[0]['latent_scale']\n", "z = scale(z)", "z = unscale(z)"),
    _flow("variable of the function around", "def scaler(latent_scale):\n    def double():\n        nonlocal latent_scale\n        latent_scale = latent_scale * 2\n\n    def scale(z):\n        return z @* latent_scale\n\n    def unscale(z):\n        return z @/ latent_scale\n\n    double()\n    return scale, unscale\n\n\nscale, unscale = scaler(@V)\n", "z = scale(z)", "z = unscale(z)"),
    _flow("cast to a whole and back", "LATENT_SCALE = @V\n", "z = (z.double() @* LATENT_SCALE).float()", "z = (z.double() @/ LATENT_SCALE).float()"),
    _flow("shift that is scaled apart", "MEAN, LATENT_SCALE = 0.25, @V\n", "z = z @* LATENT_SCALE - MEAN @* LATENT_SCALE", "z = (z + MEAN @* LATENT_SCALE) @/ LATENT_SCALE"),
    _flow("exception that carries it", "class Found(Exception):\n    pass\n\n\ntry:\n    raise Found(@V)\nexcept Found as found:\n    LATENT_SCALE = found.args[0]\n", "z = z @* LATENT_SCALE", "z = z @/ LATENT_SCALE"),
    _flow("loop that ends with it", "for LATENT_SCALE in (@W, @V):\n    pass\n", "z = z @* LATENT_SCALE", "z = z @/ LATENT_SCALE"),
]  # fmt: skip
WAYS = [*OBJECTS, *CLASSES, *FILES, *FLOWS]
