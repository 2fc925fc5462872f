"""Programs as people write them every day: factors that are set in place, compared, formatted, ordered, and typed."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.migration.programs import BARE, CODEC, Way
from benchmarks.migration.programs.blind import MAIN, SHOWN, VAE

_HEAD = "### main.py\nimport torch\nfrom vae import VAE\n"
_MADE = "vae = Autoencoder()\n"
_SECOND = 'print("latents", vae.encode(torch.tensor([0.5, 3.0])))\n'


def _pair(name: str, top: str, encode: str, decode: str, more: str = "") -> Way:
    """Two functions of a script, whose lines are given; both have ``z``."""
    both = f"\n\ndef encode(vae, x):\n    z = vae.encode(x)\n    {encode}\n\n\ndef decode(vae, z):\n    {decode}\n"
    shown = 'z = encode(vae, torch.tensor([1.0, -2.0, 0.5]))\nprint("latents", z)\nprint("images", decode(vae, z))\n'
    return Way(f"everyday: {name}", VAE + _HEAD + top + both + "\n\nvae = VAE()\n" + shown + more)


def _term(name: str, encode: str, decode: str, top: str = "\nLATENT_SCALE = @V\n", exact: bool = True) -> Way:
    """The same with one expression each way."""
    return replace(_pair(name, top, f"return {encode}", f"return vae.decode({decode})"), exact=exact)


def _after(name: str, change: str, codec: str = CODEC, make: str = _MADE, more: str = "") -> Way:
    """A class whose factor is changed, or looked at, behind its making."""
    return Way(f"everyday: {name}", codec + MAIN + more + make + SHOWN + change + _SECOND)


def _buffer(name: str, change: str, how: str = "", made: str = "torch.tensor(scaling_factor)") -> Way:
    """A buffer that is changed in place."""
    init = f'self.register_buffer("scaling_factor", {made}{how})'
    return _after(f"buffer: {name}", change, CODEC.replace("self.scaling_factor = scaling_factor", init))


_KEPT = ", persistent=False"
BUFFERS = [
    _buffer(f"{name}, {what}", change, how)
    for what, how in (("saved", ""), ("not saved", _KEPT))
    for name, change in (
        ("filled", "vae.scaling_factor.fill_(@W)\n"),
        ("copied into", "vae.scaling_factor.copy_(torch.tensor(@W))\n"),
        ("multiplied in place", "vae.scaling_factor.mul_(2.0)\n"),
        ("multiplied by an operator", "vae.scaling_factor *= 2.0\n"),
        ("added to in place", "vae.scaling_factor.add_(0.5)\n"),
        ("its data filled", "vae.scaling_factor.data.fill_(@W)\n"),
        ("its data set", "vae.scaling_factor.data = torch.tensor(@W)\n"),
        ("set as a whole", "vae.scaling_factor[...] = @W\n"),
        ("in its table", 'vae._buffers["scaling_factor"] = torch.tensor(@W)\n'),
        ("loaded from a table", 'vae.load_state_dict({"scaling_factor": torch.tensor(@W)})\n'),
        ("got by its name", 'print("latents", vae.encoder(torch.tensor([2.0])) @* vae.get_buffer("scaling_factor"))\n'),
        ("loaded from itself", "vae.load_state_dict(vae.state_dict())\n"),
        ("in a loop over all", "for name, value in vae.named_buffers():\n    value.fill_(@W)\n"),
        ("filled through a name", "held = vae.scaling_factor\nheld.fill_(@W)\n"),
        ("by an initialiser", "torch.nn.init.constant_(vae.scaling_factor, @W)\n"),
    )
]
TERMS = [
    _term("term: the factor doubled", "z @* (2 * LATENT_SCALE)", "z @/ (2 * LATENT_SCALE)"),
    _term("term: a product before it", "2 * z @* LATENT_SCALE", "z / 2 @/ LATENT_SCALE"),
    _term("term: a product behind it", "z @* LATENT_SCALE * 2", "z / 2 @/ LATENT_SCALE"),
    _term("term: a quotient of it", "z @* (LATENT_SCALE / 2)", "z @/ (LATENT_SCALE / 2)"),
    _term("term: a quotient by it", "z @* (2 / LATENT_SCALE)", "z @/ (2 / LATENT_SCALE)"),
    _term("term: twice the same", "z @* LATENT_SCALE @* LATENT_SCALE", "z @/ LATENT_SCALE @/ LATENT_SCALE"),
    _term("term: a sum of products", "z @* LATENT_SCALE + z @* LATENT_SCALE", "z / 2 @/ LATENT_SCALE"),
    _term("term: with a sign", "z @* +LATENT_SCALE", "z @/ +LATENT_SCALE"),
    _term("term: with two signs", "-z @* -LATENT_SCALE", "-z @/ -LATENT_SCALE"),
    _term(
        "term: with a choice of one",
        "z @* (LATENT_SCALE if ON else 1)",
        "z @/ (LATENT_SCALE if ON else 1)",
        "\nON = True\nLATENT_SCALE = @V\n",
    ),
    _term("term: or one", "z @* (LATENT_SCALE or 1.0)", "z @/ (LATENT_SCALE or 1.0)"),
    _term("term: a power of minus one", "z @/ LATENT_SCALE ** -1", "z @* LATENT_SCALE ** -1", exact=False),
    _term(
        "term: over lines",
        "(\n        z  # raw\n        @* LATENT_SCALE  # scaled\n    )",
        "z \\\n        @/ LATENT_SCALE",
    ),
    _term("term: without spaces", "z@*LATENT_SCALE", "z@/LATENT_SCALE"),
    _term("term: a chain of methods", "z.sub(0.25).@mul(LATENT_SCALE)", "z.@div(LATENT_SCALE).add(0.25)"),
    _term("term: a chain in place", "z.clone().@mul_(LATENT_SCALE)", "z.clone().@div_(LATENT_SCALE)"),
    _term(
        "term: functions of operator",
        "operator.mul(z, LATENT_SCALE)",
        "operator.truediv(z, LATENT_SCALE)",
        "import operator\n\nLATENT_SCALE = @V\n",
    ),
    _term(
        "term: imported operators",
        "mul(z, LATENT_SCALE)",
        "truediv(z, LATENT_SCALE)",
        "from operator import mul, truediv\n\nLATENT_SCALE = @V\n",
    ),
    _term("term: special methods", "z.__mul__(LATENT_SCALE)", "z.__truediv__(LATENT_SCALE)"),
    _term(
        "term: with a shift of its own",
        "(z - SHIFT) @* LATENT_SCALE",
        "z @/ LATENT_SCALE + SHIFT",
        "\nLATENT_SCALE = @V\nSHIFT = 0.5 * LATENT_SCALE\n",
    ),
    _term(
        "term: with a shift behind",
        "z @* LATENT_SCALE - OFFSET",
        "(z + OFFSET) @/ LATENT_SCALE",
        "\nLATENT_SCALE = @V\nOFFSET = 0.25 @* LATENT_SCALE\n",
    ),
    _term(
        "term: a product of many",
        "z @* math.prod(FACTORS)",
        "z @/ math.prod(FACTORS)",
        "import math\n\nFACTORS = (@V, 1.5)\n",
    ),
    _term(
        "term: by map",
        "list(map(lambda each: each @* LATENT_SCALE, [z]))[0]",
        "list(map(lambda each: each @/ LATENT_SCALE, [z]))[0]",
    ),
    _term(
        "term: a constant of a type",
        "z @* LATENT_SCALE",
        "z @/ LATENT_SCALE",
        "from typing import Final\n\nLATENT_SCALE: Final[float] = @V\n",
    ),
    _pair(
        "term: statements in a line",
        "\nLATENT_SCALE = @V\n",
        "z = z @* LATENT_SCALE; return z",
        "z = z @/ LATENT_SCALE; return vae.decode(z)",
    ),
    _pair(
        "term: early return",
        "\nLATENT_SCALE = @V\nRAW = False\n",
        "if RAW:\n        return z\n    return z @* LATENT_SCALE",
        "if not RAW:\n        z @/= LATENT_SCALE\n    return vae.decode(z)",
    ),
    _pair(
        "term: partial of a product",
        "from functools import partial\n\nto_model = partial(torch.@mul, other=@V)\nto_raw = partial(torch.@div, other=@V)\n",
        "return to_model(z)",
        "return vae.decode(to_raw(z))",
    ),
    _pair(
        "term: default out of a table",
        '\nDEFAULTS = {"scale": @V}\n\n\ndef scaled(z, latent_scale=DEFAULTS["scale"]):\n    return z @* latent_scale\n\n\ndef unscaled(z, latent_scale=DEFAULTS["scale"]):\n    return z @/ latent_scale\n',
        "return scaled(z)",
        "return vae.decode(unscaled(z))",
    ),
]
_TWO = "vae, other = Autoencoder(), Autoencoder(@W)\n"
ORDERED = [
    _after("order: largest by a lambda", "vae = max([vae, other], key=lambda each: each.scaling_factor)\n", make=_TWO),
    _after(
        "order: largest by attrgetter",
        'vae = max([vae, other], key=attrgetter("scaling_factor"))\n',
        make=_TWO,
        more="from operator import attrgetter\n",
    ),
    _after(
        "order: sorted in place",
        "both = [vae, other]\nboth.sort(key=lambda each: each.scaling_factor)\nvae = both[0]\n",
        make=_TWO,
    ),
    _after(
        "order: pairs", "vae = max([(vae.scaling_factor, 0, vae), (other.scaling_factor, 1, other)])[2]\n", make=_TWO
    ),
    _after("order: a bound", "vae = vae if vae.scaling_factor < other.scaling_factor else other\n", make=_TWO),
    _after("order: a difference", "vae = vae if vae.scaling_factor - other.scaling_factor > 0 else other\n", make=_TWO),
    Way(
        "everyday: order: ordered dataclasses",
        BARE
        + MAIN
        + "from dataclasses import dataclass\n\n\n@dataclass(order=True)\nclass Config:\n    scaling_factor: float = @V\n    depth: int = 2\n\n\nconfig = max(Config(), Config(@W))\nvae = Autoencoder(config.scaling_factor)\n"
        + SHOWN,
    ),
    Way(
        "everyday: order: named tuples",
        BARE
        + MAIN
        + "from typing import NamedTuple\n\n\nclass Config(NamedTuple):\n    scaling_factor: float = @V\n    depth: int = 2\n\n\nconfig = sorted([Config(), Config(@W)])[0]\nvae = Autoencoder(config.scaling_factor)\n"
        + SHOWN,
    ),
    Way(
        "everyday: order: keys of a table by value",
        VAE
        + _HEAD
        + '\nSCALES = {"sd": @V, "xl": @W}\nKIND = max(SCALES, key=SCALES.get)\n\n\ndef encode(vae, x):\n    return vae.encode(x) @* SCALES[KIND]\n\n\ndef decode(vae, z):\n    return vae.decode(z @/ SCALES[KIND])\n\n\nvae = VAE()\nz = encode(vae, torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", decode(vae, z))\n',
    ),
    Way(
        "everyday: order: keys of a table by a lambda",
        VAE
        + _HEAD
        + '\nSCALES = {"sd": @V, "xl": @W}\nKIND = min(SCALES, key=lambda each: SCALES[each])\n\n\ndef encode(vae, x):\n    return vae.encode(x) @* SCALES[KIND]\n\n\ndef decode(vae, z):\n    return vae.decode(z @/ SCALES[KIND])\n\n\nvae = VAE()\nz = encode(vae, torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", decode(vae, z))\n',
    ),
]
_CACHED = 'import os\nname = {}\nopen(name, "w").write("1.5")\nprint("latents", os.path.exists("cache_@V"))\n'
TEXTS = [
    _after("text: a field of an object", _CACHED.format('"cache_{0.scaling_factor}".format(vae)')),
    _after("text: a field of a keyword", _CACHED.format('"cache_{vae.scaling_factor}".format(vae=vae)')),
    _after("text: a table of all", _CACHED.format('"cache_%(scaling_factor)s" % vars(vae)')),
    _after("text: all keywords", _CACHED.format('"cache_{scaling_factor}".format(**vars(vae))')),
    _after(
        "text: a template",
        _CACHED.format('string.Template("cache_$scaling_factor").substitute(vars(vae))'),
        more="import string\n",
    ),
    _after("text: a map of texts", _CACHED.format('"_".join(["cache", *map(str, [vae.scaling_factor])])')),
    _after("text: a representation", _CACHED.format('f"cache_{vae.scaling_factor!r}"')),
    _after("text: a sum of texts", _CACHED.format('"cache_" + str(vae.scaling_factor)')),
    _after("text: format()", _CACHED.format('"cache_" + format(vae.scaling_factor)')),
    _after(
        "text: a digest",
        'import hashlib\nprint("latents", int(hashlib.md5(repr(vae.scaling_factor).encode()).hexdigest()[:6], 16) / 7.0)\n',
    ),
    _after(
        "text: JSON that is hashed",
        'import hashlib, json\nprint("latents", int(hashlib.md5(json.dumps({"scale": vae.scaling_factor}).encode()).hexdigest()[:6], 16) / 7.0)\n',
    ),
    _after("text: bytes", 'import struct\nprint("latents", sum(struct.pack("d", vae.scaling_factor)) / 7.0)\n'),
    _after("text: as a ratio", 'print("latents", vae.scaling_factor.as_integer_ratio()[0] / 7.0)\n'),
    _after("text: in a set", 'print("latents", float(len({vae.scaling_factor, @V, @W})))\n'),
    _after("text: a key of a table", 'print("latents", {@V: 1.5, @W: 2.5}[vae.scaling_factor])\n'),
    _after("text: a key by get", 'print("latents", {@V: 1.5, @W: 2.5}.get(vae.scaling_factor, 0.5))\n'),
    _after(
        "text: a case",
        'match vae.scaling_factor:\n    case @V:\n        print("latents", 1.5)\n    case _:\n        print("latents", 2.5)\n',
    ),
    _after("text: a chain of equals", 'print("latents", 1.5 if vae.scaling_factor == @V else 2.5)\n'),
    _after("text: not in a list", 'KNOWN = [@V, @W]\nprint("latents", 1.5 if vae.scaling_factor in KNOWN else 2.5)\n'),
    _after("text: position in a list", 'KNOWN = [@W, @V]\nprint("latents", KNOWN.index(vae.scaling_factor) + 0.5)\n'),
    _after("text: a whole number of it", 'print("latents", int(vae.scaling_factor * 1000) / 7.0)\n'),
    _after("text: a floor", 'import math\nprint("latents", math.floor(vae.scaling_factor * 1000) / 7.0)\n'),
    _after("text: a rest", 'print("latents", vae.scaling_factor % 0.25 + 0.5)\n'),
]
_CONFIG = "### config.yaml\n{}\n"
_LOADED = (
    BARE
    + MAIN
    + 'import yaml\n\nconfig = yaml.safe_load(open("config.yaml"))\nvae = Autoencoder(**config["vae"])\n'
    + SHOWN
)
_ABSL = (
    'from absl import app, flags\n\nflags.DEFINE_float("scaling_factor", @V, "scale of the latents")\nFLAGS = flags.FLAGS\n\n\ndef main(_):\n    vae = Autoencoder(FLAGS.scaling_factor)\n'
    + "".join(f"    {line}\n" for line in SHOWN.splitlines())
    + "\n\napp.run(main)\n"
)
_TYRO = (
    "import tyro\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass Args:\n    scaling_factor: float = @V\n    depth: int = 2\n\n\nargs = tyro.cli(Args)\nvae = Autoencoder(args.scaling_factor)\n"
    + SHOWN
)
_FIRE = (
    "import fire\n\n\ndef main(scaling_factor=@V):\n    vae = Autoencoder(scaling_factor)\n"
    + "".join(f"    {line}\n" for line in SHOWN.splitlines())
    + "\n\nfire.Fire(main)\n"
)
_TYPED = 'argv = ["--scaling_factor", "@W"]'
OUTSIDE = [
    Way("everyday: absl flags", BARE + MAIN + _ABSL),
    Way("everyday: absl flags that are typed", BARE + MAIN + _ABSL, drive=_TYPED),
    Way(
        "everyday: absl flags in a script",
        BARE + MAIN + _ABSL + "### run.sh\npython main.py --scaling_factor=@W\n",
        drive='argv = open("run.sh").read().split()[2:]',
    ),
    Way("everyday: tyro", BARE + MAIN + _TYRO),
    Way("everyday: tyro that is typed", BARE + MAIN + _TYRO, drive='argv = ["--scaling-factor", "@W"]'),
    Way("everyday: fire", BARE + MAIN + _FIRE),
    Way("everyday: fire that is typed", BARE + MAIN + _FIRE, drive=_TYPED),
    Way(
        "everyday: YAML with quotes",
        _CONFIG.format('vae:\n  scaling_factor: "@V"') + _LOADED.replace("= scaling_factor", "= float(scaling_factor)"),
    ),
    Way(
        "everyday: a typed dictionary",
        BARE
        + MAIN
        + 'from typing import TypedDict\n\n\nclass Config(TypedDict):\n    scaling_factor: float\n\n\nconfig: Config = {"scaling_factor": @V}\nvae = Autoencoder(config["scaling_factor"])\n'
        + SHOWN,
    ),
    Way(
        "everyday: a typed dictionary by its class",
        BARE
        + MAIN
        + "from typing import TypedDict\n\n\nclass Config(TypedDict):\n    scaling_factor: float\n\n\nconfig = Config(scaling_factor=@V)\nvae = Autoencoder(**config)\n"
        + SHOWN,
    ),
    Way(
        "everyday: a singleton",
        BARE
        + MAIN
        + "\n\nclass Settings:\n    _one = None\n\n    def __init__(self):\n        self.scaling_factor = @V\n\n    @classmethod\n    def get(cls):\n        if cls._one is None:\n            cls._one = cls()\n        return cls._one\n\n\nSettings.get().scaling_factor = @W\nvae = Autoencoder(Settings.get().scaling_factor)\n"
        + SHOWN,
    ),
    Way(
        "everyday: alternative constructors",
        CODEC.replace(
            "    def encode",
            '    @classmethod\n    def small(cls):\n        return cls(@W)\n\n    @classmethod\n    def named(cls, name):\n        return cls({"sd": @V, "xl": @W}[name])\n\n    def encode',
            1,
        )
        + MAIN
        + 'for vae in (Autoencoder.small(), Autoencoder.named("sd"), Autoencoder.named("xl")):\n'
        + "".join(f"    {line}\n" for line in SHOWN.splitlines()),
    ),
    Way(
        "everyday: a scaler of its own",
        VAE
        + _HEAD
        + '\n\nclass Scaler:\n    def __init__(self, mean=0.25, scale=@V):\n        self.mean_, self.scale_ = mean, scale\n\n    def transform(self, z):\n        return (z - self.mean_) @* self.scale_\n\n    def inverse_transform(self, z):\n        return z @/ self.scale_ + self.mean_\n\n\nscaler = Scaler()\nvae = VAE()\nz = scaler.transform(vae.encode(torch.tensor([1.0, -2.0])))\nprint("latents", z)\nprint("images", vae.decode(scaler.inverse_transform(z)))\n',
    ),
    Way(
        "everyday: a parameter of a table",
        CODEC.replace(
            "self.scaling_factor = scaling_factor", 'self.held = {"scaling_factor": torch.nn.Parameter(scaling_factor)}'
        ).replace("self.scaling_factor", 'self.held["scaling_factor"]')
        + MAIN
        + _MADE
        + SHOWN,
    ),
    Way(
        "everyday: get of __dict__",
        CODEC.replace("@* self.scaling_factor", '@* self.__dict__.get("scaling_factor", 1.0)') + MAIN + _MADE + SHOWN,
    ),
    Way(
        "everyday: itemgetter",
        BARE
        + MAIN
        + 'from operator import itemgetter\n\nCONFIG = {"scaling_factor": @V, "depth": 2}\nvae = Autoencoder(itemgetter("scaling_factor")(CONFIG))\n'
        + SHOWN,
    ),
    Way(
        "everyday: deleted and set", CODEC + MAIN + _MADE + "del vae.scaling_factor\nvae.scaling_factor = @W\n" + SHOWN
    ),
    Way(
        "everyday: set while it runs",
        CODEC
        + MAIN
        + _MADE
        + "old = vae.scaling_factor\ntry:\n    vae.scaling_factor = @W\n"
        + "".join(f"    {line}\n" for line in SHOWN.splitlines())
        + "finally:\n    vae.scaling_factor = old\n"
        + SHOWN,
    ),
    Way(
        "everyday: set for all of a list",
        CODEC
        + MAIN
        + "vaes = [Autoencoder() for _ in range(2)]\nfor each in vaes:\n    each.scaling_factor = @W\nvae = vaes[1]\n"
        + SHOWN,
    ),
    Way(
        "everyday: a class without __init__",
        CODEC.replace(
            "    def __init__(self, scaling_factor=@V):\n        super().__init__()\n        self.encoder = torch.nn.Scale(3.0)\n        self.decoder = torch.nn.Scale(0.25)\n        self.scaling_factor = scaling_factor\n",
            "    scaling_factor = @V\n    encoder = staticmethod(torch.nn.Scale(3.0).forward)\n    decoder = staticmethod(torch.nn.Scale(0.25).forward)\n",
        )
        + MAIN
        + _MADE
        + SHOWN
        + "Autoencoder.scaling_factor = @W\n"
        + SHOWN,
    ),
    Way(
        "everyday: wrapped in another class",
        VAE
        + _HEAD
        + '\n\nclass Scaled(torch.nn.Module):\n    def __init__(self, vae, latent_scale):\n        super().__init__()\n        self.vae = vae\n        self.latent_scale = latent_scale\n\n    def __getattr__(self, name):\n        return getattr(self.__dict__["vae"], name)\n\n    def forward(self, x, decode=False):\n        if decode:\n            return self.vae.decode(x @/ self.latent_scale)\n        return self.vae.encode(x) @* self.latent_scale\n\n\nvae = Scaled(VAE(), @V)\nz = vae(torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", vae(z, decode=True))\n',
    ),
    Way(
        "everyday: a sum of squares of it",
        CODEC + MAIN + _MADE + SHOWN + 'print("latents", sum(each ** 2 for each in (vae.scaling_factor, @W)))\n',
    ),
    Way(
        "everyday: a copy with another number",
        CODEC
        + MAIN
        + "import copy\n\nvae = Autoencoder()\nother = copy.copy(vae)\nother.scaling_factor = @W\nfor vae in (vae, other):\n"
        + "".join(f"    {line}\n" for line in SHOWN.splitlines()),
    ),
    Way(
        "everyday: partial of another function beside",
        VAE
        + _HEAD
        + 'from functools import partial\nfrom types import SimpleNamespace\n\n\ndef to_model(z, mean=None, std=None):\n    return (z - mean) @* std\n\n\ndef to_raw(z, mean=None, std=None):\n    return z @/ std + mean\n\n\ncfg = SimpleNamespace(mean=0.25, std=@V)\npre = partial(to_model, mean=torch.tensor(cfg.mean), std=torch.tensor(cfg.std))\npost = partial(to_raw, mean=torch.tensor(cfg.mean), std=torch.tensor(cfg.std))\nvae = VAE()\nz = pre(vae.encode(torch.tensor([1.0, -2.0])))\nprint("latents", z)\nprint("images", vae.decode(post(z)))\n',
    ),
    Way(
        "everyday: a method of the name elsewhere",
        VAE
        + _HEAD
        + '\nstd = @V\n\n\nclass Losses:\n    def std(self):\n        return 1.5\n\n\ndef encode(vae, x):\n    return vae.encode(x) @* std\n\n\ndef decode(vae, z):\n    return vae.decode(z @/ std)\n\n\nvae = VAE()\nz = encode(vae, torch.tensor([1.0, -2.0]))\nprint("latents", z, Losses().std())\nprint("images", decode(vae, z))\n',
    ),
]
WAYS = [*BUFFERS, *TERMS, *ORDERED, *TEXTS, *OUTSIDE]
