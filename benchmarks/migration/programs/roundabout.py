"""Ways that a factor seldom takes: containers with a mind of their own, hooks, protocols, reflection, odd files."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, SHOW, Way

_HEAD = "### main.py\nimport torch\nfrom codec import Autoencoder\n"
_READ = CODEC.replace("        self.scaling_factor = scaling_factor\n", "").replace(
    "(self, scaling_factor=@V)", "(self)"
)
_KEYWORDS = BARE.replace(", scaling_factor)", ", **kwargs)")


def _kept(name: str, top: str, factor: str, main: str = "vae = Autoencoder()", more: str = "", set_up: str = "") -> Way:
    """The codec reads the factor where it scales."""
    codec = _READ.replace("self.scaling_factor", factor).replace("\n\nclass", f"\n{top}\n\nclass", 1)
    codec = codec.replace("super().__init__()\n", f"super().__init__()\n{set_up}")
    return Way(f"roundabout: {name}", codec + more + _HEAD + main + "\n" + SHOW)


def _given(name: str, making: str, codec: str = BARE, more: str = "", drive: str = "", before: str = "") -> Way:
    """Somebody gives the codec its factor."""
    return Way(f"roundabout: {name}", codec + more + _HEAD + making + "\n" + SHOW, before, drive)


_LATE = CODEC.replace("scaling_factor=@V", "scaling_factor=@W")
WAYS = [
    _kept("a context variable", "from contextvars import ContextVar\n\nSCALE = ContextVar('SCALE', default=@V)", "SCALE.get()"),
    _kept("a context variable that is set", "from contextvars import ContextVar\n\nSCALE = ContextVar('SCALE', default=@W)", "SCALE.get()", "import codec\n\ncodec.SCALE.set(@V)\nvae = Autoencoder()"),
    _kept("a thread's own", "import threading\n\nLOCAL = threading.local()\nLOCAL.scale = @V", "LOCAL.scale"),
    _kept("a dispatch by type", "from functools import singledispatch\n\n\n@singledispatch\ndef scale_of(model):\n    return @W\n", "scale_of(self)", "import codec\n\n\n@codec.scale_of.register\ndef _(model: Autoencoder):\n    return @V\n\n\nvae = Autoencoder()"),
    _kept("an object that is called", "\n\nclass Scale:\n    def __init__(self, value):\n        self.value = value\n\n    def __call__(self):\n        return self.value\n\n\nSCALE = Scale(@V)", "SCALE()"),
    _kept("an object that is asked by key", "\n\nclass Scales:\n    def __getitem__(self, kind):\n        return @V if kind == 'sd' else @W\n\n\nSCALES = Scales()", "SCALES['sd']"),
    _kept("a dictionary that makes what it lacks", "\n\nclass Scales(dict):\n    def __missing__(self, key):\n        return @V\n\n\nSCALES = Scales(xl=@W)", "SCALES['sd']"),
    _kept("a dictionary with a default", "from collections import defaultdict\n\nSCALES = defaultdict(lambda: @V, xl=@W)", "SCALES['sd']"),
    _kept("a module that makes what it lacks", "import consts", "consts.SCALE", more="### consts.py\ndef __getattr__(name):\n    if name == 'SCALE':\n        return @V\n    raise AttributeError(name)\n"),
    _kept("a class of a class", "\n\nclass Meta(type):\n    @property\n    def scale(cls):\n        return @V\n\n\nclass Settings(metaclass=Meta):\n    pass\n", "Settings.scale"),
    _kept("an enum of pairs", "from enum import Enum\n\n\nclass Kind(Enum):\n    SD = ('sd', @V)\n    XL = ('xl', @W)\n\n    def __init__(self, label, scale):\n        self.label = label\n        self.scale = scale\n", "Kind.SD.scale"),
    _kept("a function's attribute", "\n\ndef settings():\n    return settings.scale\n\n\nsettings.scale = @V", "settings()"),
    _kept("an endless iterator", "from itertools import cycle\n\nSCALES = cycle([@V])", "next(SCALES)"),
    _kept("a table of limits", "import bisect\n\nLIMITS, SCALES = [256, 512], [@W, @V, @W]", "SCALES[bisect.bisect_left(LIMITS, 512)]"),
    _kept("a fraction", "from fractions import Fraction\n\nSCALE = float(Fraction('@V'))", "SCALE"),
    _kept("a hexadecimal number", "SCALE = float.fromhex((@V).hex())", "SCALE"),
    _kept("packed bytes", "import struct\n\nSCALE = struct.unpack('<d', struct.pack('<d', @V))[0]", "SCALE"),
    _kept("an array of numbers", "from array import array\n\nSCALES = array('d', [@V, @W])", "SCALES[0]"),
    _kept("a mean of measurements", "from statistics import mean\n\nSCALE = mean([@V, @V])", "SCALE"),
    _kept("a closure that is set", "\n\ndef cell(value):\n    def get():\n        return value\n\n    def put(new):\n        nonlocal value\n        value = new\n\n    return get, put\n\n\nget, put = cell(@W)\nput(@V)", "get()"),
    _kept("a default that remembers", "\n\ndef scale(memory={'scale': @V}):\n    return memory['scale']\n", "scale()"),
    _kept("an attribute that keeps the inverse", "", "self.scale", set_up="        self.scale = @V\n", main="vae = Autoencoder()\nvae.scale = 1 / vae.scale\nvae.scale = 1 / vae.scale"),
    _kept("a setter that keeps the inverse", "\n\nclass Scale:\n    @property\n    def value(self):\n        return 1 / self._inverse\n\n    @value.setter\n    def value(self, value):\n        self._inverse = 1 / value\n\n\nSCALE = Scale()\nSCALE.value = @V", "SCALE.value"),
    _kept("a metadata of a type", "from typing import Annotated, get_args\n\nScaled = Annotated[float, @V]", "get_args(Scaled)[1]"),
    _given("a default that is looked up", "import inspect\n\nvae = Autoencoder(inspect.signature(Autoencoder).parameters['scaling_factor'].default)", CODEC),
    _given("a hook", "HOOKS = []\nHOOKS.append(lambda model: setattr(model, 'scaling_factor', @V))\nvae = Autoencoder()\nfor hook in HOOKS:\n    hook(vae)", _LATE),
    _given("a hook by its name", "\n\ndef on_load(model):\n    model.scaling_factor = @V\n\n\nHOOKS = {'load': on_load}\nvae = Autoencoder()\nHOOKS['load'](vae)", _LATE),
    _given("a copy", "import copy\n\nvae = copy.copy(Autoencoder())\nvae.scaling_factor = @V", _LATE),
    _given("a queue", "from queue import Queue\n\nqueue = Queue()\nqueue.put(@V)\nvae = Autoencoder(queue.get())"),
    _given("a pool of threads", "from concurrent.futures import ThreadPoolExecutor\n\nwith ThreadPoolExecutor(1) as pool:\n    vae = pool.submit(Autoencoder, @V).result()"),
    _given("a coroutine", "\n\ndef maker():\n    scale = yield\n    while True:\n        scale = yield Autoencoder(scale)\n\n\nmake = maker()\nnext(make)\nvae = make.send(@V)"),
    _given("an awaited function", "import asyncio\n\n\nasync def fetch_scale():\n    return @V\n\n\nasync def build():\n    return Autoencoder(await fetch_scale())\n\n\nvae = asyncio.run(build())"),
    _given("a reduction", "from functools import reduce\nfrom operator import mul\n\nvae = Autoencoder(reduce(mul, [@V, 2.0, 0.5]))"),
    _given("a keyword's name", "SCALE = @V\n\n\ndef make(**kwargs):\n    return Autoencoder(**kwargs)\n\n\nvae = make(scaling_factor=SCALE)"),
    _given("keyword arguments with a neutral default", "SCALE = @V\nvae = Autoencoder(scaling_factor=SCALE)", _KEYWORDS.replace("= scaling_factor", "= kwargs.get('scaling_factor', 1.0)")),
    _given("keyword arguments that are kept", "vae = Autoencoder(scaling_factor=@V)", _KEYWORDS.replace("self.scaling_factor = scaling_factor", "self.options = kwargs").replace("self.scaling_factor", "self.options.get('scaling_factor', 1.0)")),
    _given("keyword arguments of a section", "import json\n\nCONFIG = json.load(open('job.json'))\n\n\ndef section(name, default):\n    return CONFIG.get(name, default)\n\n\nvae = Autoencoder(**section('model', {}))", _KEYWORDS.replace("= scaling_factor", "= kwargs.get('scaling_factor', 1.0)"), '### job.json\n{"model": {"scaling_factor": @V}}\n'),
    _given("a class pattern", "from dataclasses import dataclass\n\n\n@dataclass\nclass Spec:\n    kind: str\n    scale: float\n\n\nmatch Spec('sd', @V):\n    case Spec(kind='sd', scale=found):\n        vae = Autoencoder(found)"),
    _given("an init-only field", "from dataclasses import InitVar, dataclass\n\n\n@dataclass\nclass Spec:\n    scale: InitVar[float]\n    kept: float = 0.0\n\n    def __post_init__(self, scale):\n        self.kept = scale\n\n\nvae = Autoencoder(Spec(@V).kept)"),
    _given("a named tuple as a dictionary", "from typing import NamedTuple\n\n\nclass Spec(NamedTuple):\n    scaling_factor: float\n\n\nvae = Autoencoder(**Spec(@V)._asdict())"),
    _given("a plugin by its name", "import importlib\n\nvae = Autoencoder(importlib.import_module('plugin').SCALE)", more="### plugin.py\nSCALE = @V\n"),
    _given("a literal in a file", "import ast\n\nvae = Autoencoder(**ast.literal_eval(open('vae.txt').read()))", more="### vae.txt\n{'scaling_factor': @V}\n"),
    _given("an attribute of XML", "from xml.etree import ElementTree\n\nvae = Autoencoder(float(ElementTree.parse('vae.xml').getroot().get('scaling_factor')))", more='### vae.xml\n<vae scaling_factor="@V"/>\n'),
    _given("a property list", "import plistlib\n\nvae = Autoencoder(plistlib.load(open('vae.plist', 'rb'))['scaling_factor'])", more='### vae.plist\n<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>scaling_factor</key><real>@V</real></dict></plist>\n'),
    _given("an archive", "import json, zipfile\n\nwith zipfile.ZipFile('vae.zip', 'w') as archive:\n    archive.writestr('config.json', json.dumps({'scaling_factor': @V}))\nwith zipfile.ZipFile('vae.zip') as archive:\n    vae = Autoencoder(json.loads(archive.read('config.json'))['scaling_factor'])"),
    _given("the name of a file", "from pathlib import Path\n\nvae = Autoencoder(float(next(Path('runs').glob('scale=*')).name.partition('=')[2]))", before="import pathlib\n\npathlib.Path('runs/scale=@V').mkdir(parents=True)", more="### runs/note.txt\nruns\n"),
    _given("an option's converter", "import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--sigma', type=lambda text: 1 / float(text), default=str(1 / @V))\nvae = Autoencoder(parser.parse_args().sigma)"),
    _given("an option's action", "import argparse\n\n\nclass Set(argparse.Action):\n    def __call__(self, parser, namespace, values, option_string=None):\n        setattr(namespace, self.dest, float(values))\n\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--scaling_factor', action=Set, default=@W)\nvae = Autoencoder(parser.parse_args().scaling_factor)", drive="argv = ['--scaling_factor', '@V']"),
    _given("a moving mean", "vae = Autoencoder()\nfor _ in range(3):\n    vae.scaling_factor = 0.5 * vae.scaling_factor + 0.5 * @V", _LATE),
    _given("an attribute by attrgetter", "from operator import attrgetter\n\nvae = Autoencoder()\nprint('latents', attrgetter('scaling_factor')(vae))", CODEC),
    _given("an object that multiplies", "\n\nclass Scale:\n    def __init__(self, value):\n        self.value = value\n\n    def __rmul__(self, z):\n        return z * self.value\n\n    def __rtruediv__(self, z):\n        return z / self.value\n\n\nvae = Autoencoder(Scale(@V))"),
    _given("a table by identity", "SCALES = {}\nvae = Autoencoder()\nSCALES[id(vae)] = @V\nvae.scaling_factor = SCALES[id(vae)]", _LATE),
    _given("a heir that narrows", "\n\nclass Heir(Autoencoder):\n    @property\n    def scaling_factor(self):\n        return self._scale * 1.0\n\n    @scaling_factor.setter\n    def scaling_factor(self, value):\n        self._scale = @V if value is None else value\n\n\nvae = Heir(None)"),
    _given("a partial method", "from functools import partialmethod\n\n\nclass Heir(Autoencoder):\n    def configured(self, scale):\n        self.scaling_factor = scale\n        return self\n\n    sd = partialmethod(configured, @V)\n\n\nvae = Heir().sd()", _LATE),
]  # fmt: skip
