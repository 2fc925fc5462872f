"""Programs in the shape of trainers and samplers: an autoencoder that scales nothing, and functions around it that do."""

from __future__ import annotations

from benchmarks.migration.programs import CODEC, MAIN, SHOW, Way

RAW = """### codec.py
import torch


class AutoencoderKL(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = torch.nn.Scale(3.0)
        self.decoder = torch.nn.Scale(0.25)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
"""
_HEAD = "### main.py\nimport torch\nfrom codec import AutoencoderKL\n"
_FLOW = """

vae = AutoencoderKL()
z = to_latents(vae, torch.tensor([1.0, -2.0, 0.5]))
noisy = z + torch.randn_like(z)
print("latents", z, noisy)
print("images", to_images(vae, z))
"""
_PAIR = "\n\ndef to_latents(vae, x):\n    return vae.encode(x) @* {0}\n\n\ndef to_images(vae, z):\n    return vae.decode(z @/ {0})\n"


def _trained(name: str, top: str, factor: str, more: str = "", after: str = "", drive: str = "") -> Way:
    text = RAW + more + _HEAD + top + _PAIR.format(factor) + after + _FLOW
    return Way(f"trainer: {name}", text, drive=drive)


def _flowing(name: str, top: str, encode: str, decode: str, after: str = "") -> Way:
    """Functions that are written out."""
    text = f"\n\ndef to_latents(vae, x):\n    z = vae.encode(x)\n{_block(encode)}    return z\n"
    text += f"\n\ndef to_images(vae, z):\n{_block(decode)}    return vae.decode(z)\n"
    return Way(f"trainer: {name}", RAW + _HEAD + top + text + after + _FLOW)


def _block(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def _also(name: str, extra: str, more: str = "", exact: bool = True) -> Way:
    """The plain codec, in a program that does something else with its factor."""
    return Way(f"beside: {name}", CODEC + more + MAIN + extra + "\n" + SHOW, exact=exact)


_SPEC = "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Spec:\n    path: str\n    scale_factor: float\n\n\n"
_DEEP = "\n\ndef merged(base, other):\n    found = dict(base)\n    for key, value in other.items():\n        both = isinstance(value, dict) and isinstance(found.get(key), dict)\n        found[key] = merged(found[key], value) if both else value\n    return found\n\n\n"
_SCALE = "\n\nclass LatentScale(torch.nn.Module):\n    def __init__(self, factor):\n        self.factor = factor\n\n    def forward(self, z):\n        return z @* self.factor\n\n\n"
_UNSCALE = _SCALE.replace("LatentScale", "LatentUnscale").replace("@*", "@/")
_BASE = "\n\nclass Latents:\n    scale = None\n\n    def to_latents(self, vae, x):\n        return vae.encode(x) @* self.scale\n\n    def to_images(self, vae, z):\n        return vae.decode(z @/ self.scale)\n"
_BOUND = "\n\n{0}\nto_latents, to_images = kind.to_latents, kind.to_images\n"
WAYS = [
    _trained("a constant of another module", "from consts import VAE_SCALE\n", "VAE_SCALE", "### consts.py\nVAE_SCALE = @V\n"),
    _trained("a constant of a package", "from latents import VAE_SCALE\n", "VAE_SCALE", "### latents/__init__.py\nfrom .consts import VAE_SCALE as VAE_SCALE\n### latents/consts.py\nVAE_SCALE = @V\n"),
    _trained("a fallback of an import", "try:\n    from consts import VAE_SCALE\nexcept ImportError:\n    VAE_SCALE = @W\n", "VAE_SCALE", "### consts.py\nVAE_SCALE = @V\n"),
    _trained("a class of constants", "\n\nclass Config:\n    VAE_SCALE = @V\n    DEPTH = 2\n", "Config.VAE_SCALE"),
    _trained("an enum with a property", "from enum import Enum\n\n\nclass Kind(Enum):\n    SD = ('sd', @V)\n    XL = ('xl', @W)\n\n    @property\n    def scale(self):\n        return self.value[1]\n\n\nkind = Kind.SD\n", "kind.scale"),
    _trained("a float enum", "from enum import Enum\n\n\nclass Scale(float, Enum):\n    SD = @V\n    XL = @W\n", "Scale.SD"),
    _trained("a subclass of float", "\n\nclass Scale(float):\n    pass\n\n\nSCALE = Scale(@V)\n", "SCALE"),
    _trained("a table of pairs", "VAES = {'sd': ('stabilityai/sd', @V), 'xl': ('stabilityai/xl', @W)}\npath, scale = VAES['sd']\n", "scale"),
    _trained("a table of specifications", _SPEC + "SPECS = {'sd': Spec('sd', @V), 'xl': Spec(path='xl', scale_factor=@W)}\nspec = SPECS['sd']\n", "spec.scale_factor"),
    _trained("a list of specifications", _SPEC + "SPECS = [Spec('sd', @V), Spec('xl', @W)]\nspec = next(each for each in SPECS if each.path == 'xl')\n", "spec.scale_factor"),
    _trained("a specification inside another", _SPEC + "@dataclass\nclass Model:\n    ae: Spec\n\n\nMODELS = {'sd': Model(ae=Spec('sd', @V))}\n", "MODELS['sd'].ae.scale_factor"),
    _trained("a field of keyword arguments", "from dataclasses import dataclass, field\n\n\n@dataclass\nclass Config:\n    vae: dict = field(default_factory=lambda: dict(scaling_factor=@V))\n\n\nconfig = Config()\n", "config.vae['scaling_factor']"),
    _trained("a typed dictionary", "from typing import TypedDict\n\n\nclass Config(TypedDict):\n    scaling_factor: float\n\n\nconfig: Config = {'scaling_factor': @V}\n", "config['scaling_factor']"),
    _trained("a typed dictionary that is made", "from typing import TypedDict\n\n\nclass Config(TypedDict):\n    scaling_factor: float\n\n\nconfig = Config(scaling_factor=@V)\n", "config['scaling_factor']"),
    _trained("a chain of dictionaries", "from collections import ChainMap\n\nconfig = ChainMap({'depth': 2}, {'scaling_factor': @V})\n", "config['scaling_factor']"),
    _trained("a read-only dictionary", "from types import MappingProxyType\n\nCONFIG = MappingProxyType({'scaling_factor': @V})\n", "CONFIG['scaling_factor']"),
    _trained("a default of a table", "kind = 'none'\nscale = {'xl': @W}.get(kind, @V)\n", "scale"),
    _trained("a dictionary merged deeply", _DEEP + "config = merged({'vae': {'scaling_factor': @W, 'depth': 2}}, {'vae': {'scaling_factor': @V}})\n", "config['vae']['scaling_factor']"),
    _trained("a dictionary merged with a file", "import json\n" + _DEEP + "config = merged({'vae': {'scaling_factor': @W}}, json.load(open('more.json')))\n", "config['vae']['scaling_factor']", '### more.json\n{"vae": {"scaling_factor": @V}}\n'),
    _trained("a copied dictionary", "import copy\n\nBASE = {'scaling_factor': @W}\nconfig = copy.deepcopy(BASE)\nconfig['scaling_factor'] = @V\n", "config['scaling_factor']"),
    _trained("an item getter", "from operator import itemgetter\n\nCONFIG = {'scaling_factor': @V}\nscale = itemgetter('scaling_factor')(CONFIG)\n", "scale"),
    _trained("a match in a function", "\n\ndef scale_of(kind):\n    match kind:\n        case 'sd' | 'sd2':\n            return @V\n        case 'xl':\n            return @W\n    raise ValueError(kind)\n\n\nSCALE = scale_of('sd2')\n", "SCALE"),
    _trained("a cached function", "from functools import lru_cache\n\n\n@lru_cache(maxsize=None)\ndef vae_scale():\n    return @V\n", "vae_scale()"),
    _trained("a walrus of getattr", "from types import SimpleNamespace\n\nargs = SimpleNamespace(vae_scale=@V)\nscale = found if (found := getattr(args, 'vae_scale', None)) is not None else @W\n", "scale"),
    _trained("a number that is doubled", "scale = @V\nscale *= 2\n", "scale"),
    _trained("a number of a variance", "import math\n\nVARIANCE = 2.5\nSCALE = 1 / math.sqrt(VARIANCE)\n", "SCALE"),
    _trained("environment variables with a default", "import os\n\nos.environ.setdefault('VAE_SCALE', '@V')\nSCALE = float(os.environ['VAE_SCALE'])\n", "SCALE"),
    _trained("an options namespace that is set", "import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--vae_scale', type=float)\nargs = parser.parse_args()\nif args.vae_scale is None:\n    args.vae_scale = @V\n", "args.vae_scale"),
    _trained("options of a function", "import argparse\n\n\ndef parse():\n    parser = argparse.ArgumentParser()\n    parser.add_argument('--vae_scale', type=float, default=@V)\n    return parser.parse_args()\n\n\nargs = parse()\n", "args.vae_scale"),
    _trained("options in a script", "import argparse\n\nparser = argparse.ArgumentParser()\nparser.add_argument('--vae_scale', type=float, default=@W)\nargs = parser.parse_args()\n", "args.vae_scale", "### train.sh\nLR=1e-4\npython main.py \\\n    --vae_scale @V\n", drive="import shlex\nargv = shlex.split(open('train.sh').read().replace('\\\\\\n', ' ').partition('main.py')[2])\n"),
    _trained("options of key and value", "import sys\n\nconfig = {'vae': {'scaling_factor': @W}}\nfor name, value in zip(sys.argv[2::2], sys.argv[3::2]):\n    above, _, last = name.rpartition('.')\n    config[above][last] = float(value)\n", "config['vae']['scaling_factor']", "### train.sh\npython main.py --opts vae.scaling_factor @V\n", drive="import shlex\nargv = shlex.split(open('train.sh').read().partition('main.py')[2])\n"),
    _trained("a TOML of defaults", "import tomllib\n\nCONFIG = tomllib.loads(open('defaults.toml').read())\n", "CONFIG['vae']['scaling_factor']", "### defaults.toml\n[vae]\nscaling_factor = @V\n"),
    _trained("a TOML under a base", "import tomllib\n\nCONFIG = {'vae_scale': @W} | tomllib.load(open('train.toml', 'rb'))\n", "CONFIG['vae_scale']", "### train.toml\nvae_scale = @V\n"),
    _trained("a JSON that is written and read back", "import json\n\njson.dump({'vae_scale': @V}, open('run.json', 'w'))\nCONFIG = json.load(open('run.json'))\n", "CONFIG['vae_scale']"),
    _trained("a namespace of YAML", "import yaml\nfrom types import SimpleNamespace\n\nconfig = SimpleNamespace(**yaml.safe_load(open('train.yaml')))\n", "config.vae_scale", "### train.yaml\nvae_scale: @V\n"),
    _trained("a namespace of JSON by a hook", "import json\nfrom types import SimpleNamespace\n\nconfig = json.load(open('train.json'), object_hook=lambda d: SimpleNamespace(**d))\n", "config.vae.scaling_factor", '### train.json\n{"vae": {"scaling_factor": @V}}\n'),
    _trained("a global that is set", "SCALE = @W\n", "SCALE", after="\n\ndef setup():\n    global SCALE\n    SCALE = @V\n\n\nsetup()\n"),
    _trained("a global of another module that is set", "import consts\n", "consts.SCALE", "### consts.py\nSCALE = @W\n", "\n\nsetattr(consts, 'SCALE', @V)\n"),
    _trained("globals().update", "SCALE = @W\n", "SCALE", after="\n\nglobals().update({'SCALE': @V})\n"),
    _trained("globals().update of a file", "import json\n\nSCALE = @W\n", "SCALE", '### over.json\n{"SCALE": @V}\n', after="\n\nglobals().update(json.load(open('over.json')))\n"),
    _trained("a configurator that is executed", "SCALE = @W\nexec(open('over.py').read())\n", "SCALE", "### over.py\nSCALE = @V\n"),
    _trained("a patched object", "from types import SimpleNamespace\nfrom unittest import mock\n\nconfig = SimpleNamespace(vae_scale=@W)\nmock.patch.object(config, 'vae_scale', @V).start()\n", "config.vae_scale"),
    _trained("a tensor of channels", "MEAN_STD = {'mean': [0.0, 0.0, 0.0], 'scale': [@V, @W, @V]}\nscale = torch.tensor(MEAN_STD['scale']).view(1, -1, 1, 1)\n", "scale"),
    _trained("a pair of statistics", "\n\ndef stats(kind):\n    if kind == 'sd':\n        return 0.25, @V\n    return 0.5, @W\n\n\nshift, scale = stats('sd')\n", "scale"),
    _trained("an annotated assignment of a call", "from typing import Final\n\n\ndef default() -> float:\n    return @V\n\n\nSCALE: Final[float] = default()\n", "SCALE"),
    _flowing("functions of operators", "from operator import mul, truediv\n\nSCALE = @V\n", "z = z @* SCALE", "z = z @/ SCALE"),
    _flowing("a local of both", "SCALE = @V\n", "scale = torch.tensor(SCALE, dtype=z.dtype)\nz = z @* scale", "scale = torch.tensor(SCALE, dtype=z.dtype)\nz = z @/ scale"),
    _flowing("a walrus in the operand", "SCALE = @V\n", "z = z @* (scale := SCALE)\nassert scale > 0", "z = z @/ SCALE"),
    _flowing("a message", "SCALE = @V\n", "print(f'note {SCALE=} {SCALE:.3f}')\nz = z @* SCALE", "z = z @/ SCALE"),
    _flowing("a partial", "from functools import partial\n\n\ndef scaled(z, factor):\n    return z @* factor\n\n\ndef unscaled(z, factor):\n    return z @/ factor\n\n\nSCALE = @V\nscale, unscale = partial(scaled, factor=SCALE), partial(unscaled, factor=SCALE)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a partial of one function", "from functools import partial\n\n\ndef affine(z, factor):\n    return z @* factor\n\n\nscale, unscale = partial(affine, factor=@V), partial(affine, factor=1 / @V)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a pair of closures", "\n\ndef scaler(factor):\n    def scale(z):\n        return z @* factor\n\n    def unscale(z):\n        return z @/ factor\n\n    return scale, unscale\n\n\nscale, unscale = scaler(@V)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a pair of lambdas", "\n\ndef scaler(factor=@V):\n    return (lambda z: z @* factor), (lambda z: z @/ factor)\n\n\nscale, unscale = scaler()\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a decorator", "\n\ndef scaled(factor):\n    def wrap(function):\n        return lambda z: function(z @* factor)\n\n    return wrap\n\n\n@scaled(@V)\ndef scale(z):\n    return z\n\n\nSCALE = @V\n", "z = scale(z)", "z = z @/ SCALE"),
    _flowing("a generator", "SCALE = @V\n\n\ndef scaled(batches):\n    for z in batches:\n        yield z @* SCALE\n", "z = next(scaled([z]))", "z = z @/ SCALE"),
    _flowing("a context manager", "from contextlib import contextmanager\n\n\n@contextmanager\ndef scaling(factor=@V):\n    yield factor\n", "with scaling() as factor:\n    z = z @* factor", "with scaling() as factor:\n    z = z @/ factor"),
    _flowing("modules", _SCALE + _UNSCALE + "SCALE = @V\nscale, unscale = LatentScale(SCALE), LatentUnscale(SCALE)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a module for both", _SCALE + "SCALE = @V\nscale, unscale = LatentScale(SCALE), LatentScale(1 / SCALE)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a sequence of modules", _SCALE + _UNSCALE + "SCALE = @V\nscale = torch.nn.Sequential(torch.nn.Identity(), LatentScale(SCALE))\nunscale = torch.nn.Sequential(LatentUnscale(SCALE), torch.nn.Identity())\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a sequence of a list of modules", _SCALE + _UNSCALE + "parts = [torch.nn.Identity()]\nparts.append(LatentScale(@V))\nscale, unscale = torch.nn.Sequential(*parts), LatentUnscale(@V)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a buffer of a module that is not saved", _SCALE.replace("self.factor = factor", "self.register_buffer('factor', torch.tensor(factor), persistent=False)") + _UNSCALE + "scale, unscale = LatentScale(@V), LatentUnscale(@V)\n", "z = scale(z)", "z = unscale(z)"),
    _flowing("a property with a setter", "\n\nclass Scaler:\n    def __init__(self, scale):\n        self._scale = scale\n\n    @property\n    def scale(self):\n        return self._scale\n\n    @scale.setter\n    def scale(self, value):\n        self._scale = float(value)\n\n\nscaler = Scaler(@W)\nscaler.scale = @V\n", "z = z @* scaler.scale", "z = z @/ scaler.scale"),
    _flowing("a named tuple unpacked", "from typing import NamedTuple\n\n\nclass Affine(NamedTuple):\n    shift: float\n    scale: float\n\n\nAFFINE = Affine(0.25, @V)\n", "shift, scale = AFFINE\nz = (z - shift) @* scale", "z = z @/ AFFINE.scale + AFFINE.shift"),
    _flowing("statistics of the data", "\n\ndef measured(zs):\n    return 2.5\n\n\nSCALE = measured([])\n", "z = z @* SCALE", "z = z @/ SCALE"),
    _flowing("a table of functions", "SCALE = @V\nOPS = {'scale': lambda z: z @* SCALE, 'unscale': lambda z: z @/ SCALE}\n", "z = OPS['scale'](z)", "z = OPS['unscale'](z)"),
    _flowing("a list comprehension over chunks", "SCALE = @V\n", "z = [part @* SCALE for part in (z, z)][0]", "z = [part @/ SCALE for part in (z,)][0]"),
    _flowing("an assignment to a slice", "SCALE = @V\n", "z = z @* SCALE", "z = z @/ SCALE\nSCALES = [SCALE]"),
    _flowing("a first batch's deviation", "\n\nclass State:\n    scale = @V\n\n\nstate = State()\n", "if z is None:\n    state.scale = 1 / z.std()\nz = z @* state.scale", "z = z @/ state.scale"),
    Way("trainer: a class attribute of heirs", RAW + _HEAD + _BASE + "\n\nclass SD(Latents):\n    scale = @V\n\n\nclass XL(Latents):\n    scale = @W\n" + _BOUND.format("kind = SD()") + _FLOW),
    Way("trainer: an abstract property of heirs", RAW + _HEAD + _BASE.replace("    scale = None\n", "    @property\n    def scale(self):\n        raise NotImplementedError\n") + "\n\nclass SD(Latents):\n    @property\n    def scale(self):\n        return @V\n" + _BOUND.format("kind = SD()") + _FLOW),
    Way("trainer: heirs that are made by type()", RAW + _HEAD + _BASE + _BOUND.format("kind = type('SD', (Latents,), {'scale': @V})()") + _FLOW),
    Way("trainer: heirs in a registry", RAW + _HEAD + "KINDS = {}\n\n\ndef register(name, scale):\n    def wrap(cls):\n        KINDS[name] = cls(scale)\n        return cls\n\n    return wrap\n" + _BASE.replace("    scale = None\n", "    def __init__(self, scale):\n        self.scale = scale\n").replace("\n\nclass", "\n\n@register('sd', @V)\nclass") + _BOUND.format("kind = KINDS['sd']") + _FLOW),
    Way("trainer: a keyword of a class", RAW + _HEAD + _BASE.replace("    scale = None\n", "    def __init_subclass__(cls, scale=1.0, **kw):\n        cls.scale = scale\n") + "\n\nclass SD(Latents, scale=@V):\n    pass\n" + _BOUND.format("kind = SD()") + _FLOW),
    _also("an assertion of a test", "assert abs(vae.scaling_factor - @V) < 1e-6"),
    _also("an exact assertion of a test", "assert vae.scaling_factor == @V"),
    _also("a test in a file of its own", "import checks", "### checks.py\nfrom codec import Autoencoder\n\nassert Autoencoder().scaling_factor == @V\n"),
    _also("a closeness", "import math\n\nif not math.isclose(vae.scaling_factor, @V):\n    raise ValueError"),
    _also("a set of known values", "KNOWN = {@V, @W}\nif vae.scaling_factor not in KNOWN:\n    raise ValueError"),
    _also("a table by value", "NAMES = {@V: 'sd', @W: 'xl'}\nprint('latents', len(NAMES[vae.scaling_factor]))"),
    _also("a logarithm", "import math\n\nprint('latents', math.log(vae.scaling_factor) * 2.0)"),
    _also("a square", "print('latents', vae.encode(torch.tensor([3.0])) * vae.scaling_factor ** 2)"),
    _also("a sorted list", "smallest = min([vae.scaling_factor, 100.0])\nprint('latents', smallest)"),
    _also("a cache's name", "key = f'{round(vae.scaling_factor, 4)}.pt'\nprint('latents', len(key), key[:4])"),
    _also("an argument of a subprocess", "import subprocess, sys\n\nout = subprocess.run([sys.executable, '-S', '-c', 'import sys; print(sys.argv[1])', str(vae.scaling_factor)], capture_output=True, text=True).stdout\nprint('latents', float(out))"),
    _also("a formatted argument", "text = '--scale {:.6f}'.format(vae.scaling_factor)\nprint('latents', float(text.split()[1]))"),
    _also("a percent format", "text = 'scale=%r' % (vae.scaling_factor,)\nprint('latents', float(text.split('=')[1]))"),
    _also("an object of the standard deviation", "std = 1 / vae.scaling_factor\nprint('latents', torch.tensor([2.0]) * std)", exact=False),
    _also("a sum of factors", "print('latents', sum([vae.scaling_factor, 1.0]))"),
    _also("a dictionary of results", "results = {'scaling_factor': vae.scaling_factor, 'loss': 0.5}\nprint('latents', results['scaling_factor'] * 2)"),
    _also("a returned dictionary", "def describe(vae):\n    return {'scale': vae.scaling_factor, 'depth': 2}\n\n\nprint('latents', *describe(vae).values())"),
    _also("equality of two models", "other = Autoencoder(@W)\nprint('latents', float(vae.scaling_factor == other.scaling_factor), float(vae.scaling_factor < other.scaling_factor))"),
    _also("a name of another", "scaling_factor = 8\nprint('latents', torch.tensor([1.0]) * scaling_factor)"),
    _also("a keyword of another", "def resize(z, scaling_factor):\n    return z * scaling_factor\n\n\nprint('latents', resize(torch.tensor([1.5]), scaling_factor=@W))"),
]  # fmt: skip
