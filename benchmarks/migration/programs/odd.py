"""Rarer ways of the language and its library: patterns, frozen objects, defaults that are changed, text that is code."""

from __future__ import annotations

from benchmarks.migration.programs import Way

_VAE = "### vae.py\nimport torch\n\n\nclass VAE(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.encoder = torch.nn.Scale(3.0)\n        self.decoder = torch.nn.Scale(0.25)\n\n    def encode(self, x):\n        return self.encoder(x)\n\n    def decode(self, z):\n        return self.decoder(z)\n"
_HEAD = "### main.py\nimport torch\nfrom vae import VAE\n"
_SHOWN = 'z = vae.encode(torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", vae.decode(z))\n'
_CLASS = "class Autoencoder(torch.nn.Module):\n    def __init__(self{parameter}):\n        super().__init__()\n        self.encoder = torch.nn.Scale(3.0)\n        self.decoder = torch.nn.Scale(0.25)\n{binding}\n    def encode(self, x):\n        return self.encoder(x) @* {factor}\n\n    def decode(self, z):\n        return self.decoder(z @/ {factor})\n"


def _class(factor: str, binding: str = "", parameter: str = "") -> str:
    """A codec that scales by an expression."""
    lines = "".join(f"        {line}\n" for line in binding.splitlines())
    return _CLASS.format(factor=factor, parameter=parameter, binding=lines)


def _around(factor: str, top: str) -> str:
    """A script that scales around a codec by an expression."""
    return f'{_VAE}{_HEAD}{top}\nvae = VAE()\nz = vae.encode(torch.tensor([1.0, -2.0])) @* {factor}\nprint("latents", z)\nprint("images", vae.decode(z @/ {factor}))\n'


_OWN = _class("self.scale", "self.scale = scale", ", scale=@V")
WAYS = [
    Way(
        "odd: a frozen object's __setattr__",
        "### main.py\nfrom dataclasses import dataclass\n\nimport torch\n\n\n@dataclass(frozen=True)\nclass Config:\n    kind: str = 'sd'\n    latent_scale: float = 0.0\n\n    def __post_init__(self):\n        if not self.latent_scale:\n            object.__setattr__(self, 'latent_scale', @V)\n\n\n"
        + _class("self.config.latent_scale", "self.config = config", ", config")
        + "\n\nfor vae in (Autoencoder(Config()), Autoencoder(Config('xl', @W))):\n    "
        + _SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "odd: a function's __defaults__",
        "### codec.py\nimport torch\n\n\n"
        + _OWN
        + "### main.py\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder()\n"
        + _SHOWN
        + "Autoencoder.__init__.__defaults__ = (@W,)\nvae = Autoencoder()\n"
        + _SHOWN,
    ),
    Way(
        "odd: a function's __defaults__ that are read",
        "### codec.py\nimport torch\n\n\n"
        + _OWN
        + '### main.py\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder()\n(scale,) = Autoencoder.__init__.__defaults__\nz = vae.encoder(torch.tensor([1.0, -2.0])) @* scale\nprint("latents", z)\nprint("images", vae.decode(z))\n',
    ),
    Way(
        "odd: a default found in the signature",
        "### codec.py\nimport torch\n\n\n"
        + _OWN
        + '### main.py\nimport inspect\n\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder()\nusual = inspect.signature(Autoencoder).parameters["scale"].default\nprint("latents", vae.encoder(torch.tensor([1.0, -2.0])) @* usual)\n'
        + _SHOWN,
    ),
    Way(
        "odd: a table's pattern",
        _around(
            "scale_of(CONFIG)",
            "\nCONFIG = {'kind': 'vae', 'latent_scale': @V}\n\n\ndef scale_of(config):\n    match config:\n        case {'latent_scale': value}:\n            return value\n        case _:\n            return @W\n\n",
        ),
    ),
    Way(
        "odd: a sequence's pattern",
        _around(
            "scale_of(('sd', 4, @V))",
            "\n\ndef scale_of(row):\n    match row:\n        case [_, int(), value]:\n            return value\n        case [_, *_, value]:\n            return 1.0\n\n",
        ),
    ),
    Way(
        "odd: pairs in a loop's target",
        _VAE
        + _HEAD
        + '\nSTATISTICS = {"sd": (0.25, @V), "xl": (-0.125, @W)}\nvae = VAE()\nfor name, (shift, scale) in STATISTICS.items():\n    z = (vae.encode(torch.tensor([1.0, -2.0])) - shift) @* scale\n    print("latents", z)\n    print("images", vae.decode(z @/ scale + shift))\n',
    ),
    Way("odd: the first of a row", _around("scale", "\nscale, *rest = @V, 4, 8\n")),
    Way(
        "odd: a table of inverses",
        _VAE
        + _HEAD
        + '\nSCALES = {"sd": @V, "xl": @W}\nINVERSES = {name: 1 / value for name, value in SCALES.items()}\nvae = VAE()\nfor name in SCALES:\n    z = vae.encode(torch.tensor([1.0, -2.0])) @* SCALES[name]\n    print("latents", z)\n    print("images", vae.decode(z @* INVERSES[name]))\n',
    ),
    Way(
        "odd: a class decorator with an argument",
        "### main.py\nimport torch\n\n\ndef with_scale(value):\n    def inner(cls):\n        cls.latent_scale = value\n        return cls\n\n    return inner\n\n\n@with_scale(@V)\n"
        + _class("self.latent_scale")
        + "\n\nvae = Autoencoder()\n"
        + _SHOWN,
    ),
    Way(
        "odd: a metaclass that hands it on",
        "### main.py\nimport torch\n\nSCALES = {'Autoencoder': @V}\n\n\nclass Meta(type):\n    def __call__(cls, *args, **kwargs):\n        kwargs.setdefault('scale', SCALES[cls.__name__])\n        return super().__call__(*args, **kwargs)\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale").replace("(torch.nn.Module)", "(metaclass=Meta)")
        + "\n\nvae = Autoencoder()\n"
        + _SHOWN
        + "vae = Autoencoder(scale=@W)\n"
        + _SHOWN,
    ),
    Way(
        "odd: builtins",
        "### setup.py\nimport builtins\n\nbuiltins.LATENT_SCALE = @V\n" + _around("LATENT_SCALE", "import setup\n"),
    ),
    Way(
        "odd: a key that is put together",
        _around("CONFIG['latent_' + PART]", "\nPART = 'scale'\nCONFIG = {'latent_scale': @V, 'latent_size': 8}\n"),
    ),
    Way(
        "odd: an attribute by a dotted text",
        _VAE
        + '### main.py\nfrom functools import reduce\nfrom types import SimpleNamespace\n\nimport torch\nfrom vae import VAE\n\nCONFIG = SimpleNamespace(vae=SimpleNamespace(latent_scale=@V))\n\n\ndef lookup(path):\n    return reduce(getattr, path.split("."), CONFIG)\n\n\nvae = VAE()\nz = vae.encode(torch.tensor([1.0, -2.0])) @* lookup("vae.latent_scale")\nprint("latents", z)\nprint("images", vae.decode(z @/ lookup("vae.latent_scale")))\n',
    ),
    Way(
        "odd: a text that is evaluated",
        _around("eval(\"CONFIG['latent_scale']\")", "\nCONFIG = {'latent_scale': @V}\n"),
    ),
    Way(
        "odd: a function made of a text",
        _VAE
        + _HEAD
        + '\nLATENT_SCALE = @V\nspace = {}\nexec(f"def scaled(z):\\n    return z @* {LATENT_SCALE!r}\\n", space)\nvae = VAE()\nz = space["scaled"](vae.encode(torch.tensor([1.0, -2.0])))\nprint("latents", z)\nprint("images", vae.decode(z @/ LATENT_SCALE))\n',
    ),
    Way(
        "odd: a number kept as a text",
        "### main.py\nimport torch\n\n\n"
        + _class("float(self.scale)", "self.scale = str(scale)", ", scale=@V")
        + "\n\nvae = Autoencoder()\n"
        + _SHOWN,
    ),
    Way(
        "odd: a text with a placeholder that is read",
        _VAE
        + '### main.py\nimport json\nfrom string import Template\n\nimport torch\nfrom vae import VAE\n\nLATENT_SCALE = @V\nTEXT = Template(\'{"latent_scale": $scale, "depth": 2}\')\nconfig = json.loads(TEXT.substitute(scale=LATENT_SCALE))\nvae = VAE()\nz = vae.encode(torch.tensor([1.0, -2.0])) @* config["latent_scale"]\nprint("latents", z)\nprint("images", vae.decode(z @/ LATENT_SCALE))\n',
    ),
    Way(
        "odd: a child that reads what it is sent",
        _VAE
        + '### child.py\nimport json\nimport sys\n\nimport torch\nfrom vae import VAE\n\njob = json.load(sys.stdin)\nz = torch.tensor(job["latents"])\nprint("images", VAE().decode(z @/ job["latent_scale"]))\n### main.py\nimport json\nimport subprocess\nimport sys\n\nimport torch\nfrom vae import VAE\n\nLATENT_SCALE = @V\nz = VAE().encode(torch.tensor([1.0, -2.0])) @* LATENT_SCALE\nprint("latents", z)\njob = json.dumps({"latents": z.tolist(), "latent_scale": LATENT_SCALE})\ndone = subprocess.run([sys.executable, "-S", "child.py"], input=job, capture_output=True, text=True, check=True)\nprint(done.stdout.strip())\n',
    ),
    Way(
        "odd: a row of a database",
        _VAE
        + '### store.py\nimport sqlite3\n\n\ndef opened():\n    base = sqlite3.connect(":memory:")\n    base.execute("create table models (name text, latent_scale real)")\n    base.executemany("insert into models values (?, ?)", [("sd", @V), ("xl", @W)])\n    return base\n\n\ndef scale_of(base, name):\n    (value,) = base.execute("select latent_scale from models where name = ?", (name,)).fetchone()\n    return value\n### main.py\nimport torch\nfrom store import opened, scale_of\nfrom vae import VAE\n\nvae, base = VAE(), opened()\nfor name in ("sd", "xl"):\n    z = vae.encode(torch.tensor([1.0, -2.0])) @* scale_of(base, name)\n    print("latents", z)\n    print("images", vae.decode(z @/ scale_of(base, name)))\n',
    ),
    Way(
        "odd: a file of literals",
        "### vae.cfg\n{'kind': 'kl', 'latent_scale': @V}\n"
        + _around(
            "CONFIG['latent_scale']",
            "import ast\n\nwith open('vae.cfg') as file:\n    CONFIG = ast.literal_eval(file.read())\n",
        ),
    ),
    Way(
        "odd: an option of optparse",
        "### main.py\nfrom optparse import OptionParser\n\nimport torch\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale")
        + '\n\nparser = OptionParser()\nparser.add_option("--latent-scale", type="float", default=@V)\noptions, _ = parser.parse_args()\nvae = Autoencoder(options.latent_scale)\n'
        + _SHOWN,
        drive="argv = ['--latent-scale', '@W']",
    ),
    Way(
        "odd: an option of getopt",
        "### main.py\nimport getopt\nimport sys\n\nimport torch\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale=@V")
        + '\n\npairs, _ = getopt.getopt(sys.argv[1:], "", ["latent-scale="])\ngiven = {}\nfor key, value in pairs:\n    if key == "--latent-scale":\n        given["scale"] = float(value)\nvae = Autoencoder(**given)\n'
        + _SHOWN,
        drive="argv = ['--latent-scale', '@W']",
    ),
    Way(
        "odd: a property above another",
        "### main.py\nimport torch\n\n\n"
        + _class("self.latent_scale").replace(
            "    def encode", "    @property\n    def latent_scale(self):\n        return @V\n\n    def encode", 1
        )
        + "\n\nclass Wide(Autoencoder):\n    @property\n    def latent_scale(self):\n        return super().latent_scale * 2\n\n\nfor vae in (Autoencoder(), Wide()):\n    "
        + _SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "odd: make_dataclass",
        "### main.py\nfrom dataclasses import field, make_dataclass\n\nimport torch\n\nConfig = make_dataclass('Config', [('depth', int, field(default=2)), ('latent_scale', float, field(default=@V))])\n\n\n"
        + _class("self.config.latent_scale", "self.config = config", ", config")
        + "\n\nfor vae in (Autoencoder(Config()), Autoencoder(Config(latent_scale=@W))):\n    "
        + _SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "odd: a named tuple of a row",
        "### main.py\nfrom typing import NamedTuple\n\nimport torch\n\n\nclass Config(NamedTuple):\n    kind: str\n    latent_scale: float\n\n\n"
        + _class("self.config.latent_scale", "self.config = config", ", config")
        + "\n\nROWS = [('sd', @V), ('xl', @W)]\nfor vae in map(Autoencoder, map(Config._make, ROWS)):\n    "
        + _SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "odd: a structure of ctypes",
        "### main.py\nimport ctypes\n\nimport torch\n\n\nclass Config(ctypes.Structure):\n    _fields_ = [('depth', ctypes.c_int), ('latent_scale', ctypes.c_double)]\n\n\n"
        + _class("self.config.latent_scale", "self.config = config", ", config")
        + "\n\nvae = Autoencoder(Config(2, @V))\n"
        + _SHOWN,
    ),
    Way(
        "odd: a normal distribution",
        _around("LATENTS.stdev", "from statistics import NormalDist\n\nLATENTS = NormalDist(0.0, @V)\n"),
    ),
    Way(
        "odd: a function that inverts",
        _VAE
        + _HEAD
        + '\n\ndef inverse(value):\n    return 1.0 / value\n\n\nLATENT_SCALE = @V\nvae = VAE()\nz = vae.encode(torch.tensor([1.0, -2.0])) @* LATENT_SCALE\nprint("latents", z)\nprint("images", vae.decode(z @* inverse(LATENT_SCALE)))\n',
    ),
    Way(
        "odd: a power of two",
        _around("2.0**LOG_SCALE", "import math\n\nLATENT_SCALE = @V\nLOG_SCALE = math.log2(LATENT_SCALE)\n"),
    ),
    Way(
        "odd: a variable of the environment that is set once",
        "### codec.py\nimport os\n\nimport torch\n\nos.environ.setdefault('LATENT_SCALE', '@V')\n\n\n"
        + _class("self.scale", "self.scale = float(os.environ['LATENT_SCALE'])")
        + "### main.py\nimport torch\nfrom codec import Autoencoder\n\nvae = Autoencoder()\n"
        + _SHOWN,
    ),
    Way(
        "odd: a command line that is split",
        "### main.py\nimport argparse\nimport shlex\n\nimport torch\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale")
        + '\n\nparser = argparse.ArgumentParser()\nparser.add_argument("--latent-scale", type=float, default=1.0)\nargs = parser.parse_args(shlex.split("--latent-scale @V"))\nvae = Autoencoder(args.latent_scale)\n'
        + _SHOWN,
    ),
    Way(
        "odd: a module's attribute by sys.modules",
        "### config.py\nLATENT_SCALE = @V\n"
        + _around("getattr(sys.modules['config'], 'LATENT_SCALE')", "import sys\n\nimport config\n"),
    ),
    Way(
        "odd: a factor that warms up",
        "### main.py\nimport torch\n\n\n"
        + _class("self.scale", "self.target, self.scale = scale, scale", ", scale=@V")
        + "\n\nvae = Autoencoder()\nfor step in range(1, 4):\n    vae.scale = vae.target * min(1.0, step / 2)\n    "
        + _SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "odd: elements in place",
        "### main.py\nSCALE = @V\n\n\nclass VAE:\n    def encoder(self, image):\n        return [3.0 * v for v in image]\n\n    def decoder(self, latents):\n        return [0.25 * v for v in latents]\n\n    def encode(self, image):\n        z = self.encoder(image)\n        for i in range(len(z)):\n            z[i] @*= SCALE\n        return z\n\n    def decode(self, z):\n        return self.decoder([v @/ SCALE for v in z])\n\n\nvae = VAE()\nz = vae.encode([1.0, -2.0])\nprint('latents', z)\nprint('images', vae.decode(z))\n",
    ),
    Way(
        "odd: a caller of a method",
        _VAE
        + '### main.py\nfrom operator import methodcaller\n\nimport torch\nfrom vae import VAE\n\nLATENT_SCALE = @V\nscaled, unscaled = methodcaller("@mul", LATENT_SCALE), methodcaller("@div", LATENT_SCALE)\nvae = VAE()\nz = scaled(vae.encode(torch.tensor([1.0, -2.0])))\nprint("latents", z)\nprint("images", vae.decode(unscaled(z)))\n',
    ),
    Way(
        "odd: a resource of a package",
        "### models/__init__.py\n### models/vae.json\n{\"latent_scale\": @V, \"depth\": 2}\n### models/codec.py\nimport json\nimport pkgutil\n\nimport torch\n\nCONFIG = json.loads(pkgutil.get_data('models', 'vae.json'))\n\n\n"
        + _class("self.scale", "self.scale = CONFIG['latent_scale']")
        + "### main.py\nimport torch\nfrom models.codec import Autoencoder\n\nvae = Autoencoder()\n"
        + _SHOWN,
    ),
    Way(
        "odd: two names of one object",
        "### main.py\nimport torch\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale=@V")
        + "\n\nvae = teacher = Autoencoder()\nteacher.scale = @W\n"
        + _SHOWN,
    ),
    Way(
        "odd: an attribute of many objects by vars",
        "### main.py\nimport torch\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale=@V")
        + "\n\nteacher, vae = Autoencoder(@W), Autoencoder()\nvars(vae).update(vars(teacher))\n"
        + _SHOWN,
    ),
    Way(
        "odd: a keyword in a list of pairs",
        "### main.py\nimport torch\n\n\n"
        + _class("self.scale", "self.scale = scale", ", scale=@W")
        + "\n\nOPTIONS = [('scale', @V)]\nvae = Autoencoder(**dict(OPTIONS))\n"
        + _SHOWN,
    ),
]
