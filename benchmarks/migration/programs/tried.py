"""Programs for three promises: all sources of an operand turn or none, digits stay exact, and refusals are few and true."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way
from benchmarks.migration.programs.blind import MAIN, SHOWN, VAE

_HEAD = "### main.py\nimport torch\nfrom vae import VAE\n"
_ROUND = 'z = encode(vae, torch.tensor([1.0, -2.0, 0.5]))\nprint("latents", z)\nprint("images", decode(vae, z))\n'
_BOTH = "\n\ndef encode(vae, x):\n    return vae.encode(x) @* {f}\n\n\ndef decode(vae, z):\n    return vae.decode(z @/ {f})\n"


def _script(name: str, top: str, f: str, shown: str = _ROUND, more: str = "") -> Way:
    """Two functions of a script that scale by an expression."""
    return Way(f"tried: {name}", VAE + more + _HEAD + top + _BOTH.format(f=f) + "\n\nvae = VAE()\n" + shown)


def _made(name: str, make: str, codec: str = BARE, more: str = "") -> Way:
    """A script that makes the class and uses it."""
    return Way(f"tried: {name}", codec + more + MAIN + make + SHOWN)


def _kept(
    name: str,
    init: str,
    f: str = "self.scaling_factor",
    top: str = "",
    make: str = "Autoencoder()",
    more: str = "",
    head: str = "",
) -> Way:
    """A class whose constructor and uses are given."""
    codec = CODEC.replace("        self.scaling_factor = scaling_factor\n", init).replace(
        "@* self.scaling_factor", f"@* {f}"
    )
    codec = codec.replace("@/ self.scaling_factor", f"@/ {f}").replace("import torch\n", f"import torch\n{top}", 1)
    codec = codec.replace("scaling_factor=@V)", f"scaling_factor=@V{head})")
    return Way(f"tried: {name}", codec + MAIN + f"vae = {make}\n" + SHOWN + more)


SOURCES = [
    _script(
        "sources: a chain of conditions",
        'import os\n\nMODE = os.environ.get("MODE", "b")\nA = @V\n',
        '(A if MODE == "a" else @W if MODE == "b" else 0.25)',
    ),
    _script("sources: an item of a pair by a truth value", "XL = True\nSD = @V\n", "(SD, @W)[XL]"),
    _script(
        "sources: an item of a table in place",
        'KIND = "xl"\nSD = @V\n',
        '{"sd": SD, "xl": @W}[KIND]',
    ),
    _script("sources: a table in place by get", 'KIND = "none"\nSD = @V\n', '{"sd": SD}.get(KIND, @W)'),
    _script(
        "sources: a constant that a function replaces",
        "SCALE = @V\n\n\ndef use_xl():\n    global SCALE\n    SCALE = @W\n\n\nuse_xl()\n",
        "SCALE",
    ),
    Way(
        "tried: sources: a local of three branches, one from outside",
        VAE
        + _HEAD
        + "import os\n\nSD = @V\n\n\ndef encode(vae, x, kind):\n    if kind == 0:\n        latent_scale = SD\n    elif kind == 1:\n        latent_scale = float(os.environ['SCALE'])\n    else:\n        latent_scale = @W\n    return vae.encode(x) @* latent_scale\n\n\nos.environ['SCALE'] = '@W'\nfor kind in range(3):\n    print(\"latents\", encode(VAE(), torch.tensor([1.0, -2.0]), kind))\n",
    ),
    Way(
        "tried: sources: a local that a loop overwrites",
        VAE
        + _HEAD
        + '\n\ndef encode(vae, x, scales=None):\n    latent_scale = @V\n    for latent_scale in scales or ():\n        break\n    return vae.encode(x) @* latent_scale\n\n\nprint("latents", encode(VAE(), torch.tensor([1.0])))\nprint("latents", encode(VAE(), torch.tensor([1.0]), [@W]))\n',
    ),
    Way(
        "tried: sources: a try that may fail half way",
        VAE
        + _HEAD
        + '\n\ndef scale_of(table, kind):\n    latent_scale = @V\n    try:\n        latent_scale = table[kind]\n    except KeyError:\n        pass\n    finally:\n        kind = None\n    return latent_scale\n\n\nTABLE = {"xl": @W}\nfor kind in ("xl", "sd"):\n    f = scale_of(TABLE, kind)\n    z = VAE().encode(torch.tensor([1.0])) @* f\n    print("latents", z)\n    print("images", VAE().decode(z @/ f))\n',
    ),
    _made(
        "sources: an argument by a condition of keywords",
        'import sys\nkw = {"scaling_factor": @V} if len(sys.argv) > 5 else dict(scaling_factor=@W)\nvae = Autoencoder(**kw)\n',
    ),
    _made(
        "sources: two constructors by a condition",
        "SD = @V\nFLAG = bool(SD)\nvae = (Autoencoder if FLAG else Autoencoder)(SD if not FLAG else @W)\n",
    ),
    _kept(
        "sources: an attribute or a default of the module",
        "        self.scaling_factor = scaling_factor\n",
        "(self.scaling_factor or DEFAULT)",
        "\nDEFAULT = @W\n",
        "Autoencoder(None)",
    ),
    _kept(
        "sources: an attribute by getattr with a number",
        "        if scaling_factor > 100:\n            self.scaling_factor = scaling_factor\n",
        'getattr(self, "scaling_factor", @W)',
    ),
    _kept(
        "sources: two attributes by a flag",
        "        self.images, self.videos, self.is_video = scaling_factor, @W, True\n",
        "(self.videos if self.is_video else self.images)",
    ),
    Way(
        "tried: sources: a heir that answers with a constant",
        CODEC.replace("self.scaling_factor)", "self.latent_scale())").replace(
            "@* self.scaling_factor", "@* self.latent_scale()"
        )
        + "\n    def latent_scale(self):\n        return self.scaling_factor\n"
        + MAIN
        + "\n\nclass XL(Autoencoder):\n    def latent_scale(self):\n        return @W\n\n\nfor vae in (Autoencoder(), XL()):\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "tried: sources: a parameter with a default that callers fill",
        VAE
        + _HEAD
        + '\nSD = @V\n\n\ndef encode(vae, x, latent_scale=SD, *, double=False):\n    return vae.encode(x) @* (latent_scale if not double else @W)\n\n\nfor more in ({}, {"latent_scale": @W}, {"double": True}):\n    print("latents", encode(VAE(), torch.tensor([1.0, -2.0]), **more))\n',
    ),
]
EXACT = [
    _kept("exact: float of a product", "        self.scaling_factor = float(scaling_factor * 1.5)\n"),
    _kept(
        "exact: float of a conditional text",
        '        self.scaling_factor = float(scaling_factor if isinstance(scaling_factor, str) else "@W")\n',
    ),
    _kept(
        "exact: float of a file's line",
        '        self.scaling_factor = float(open("scale.txt").readline())\n',
        more="### scale.txt\n@V\n",
    ),
    _kept("exact: a text with an underscore", '        self.scaling_factor = float("0_1.5")\n'),
    _kept(
        "exact: a number of many digits",
        "        self.scaling_factor = scaling_factor\n",
        make="Autoencoder(0.18214999999999998)",
    ),
    _kept(
        "exact: a number with an exponent",
        "        self.scaling_factor = scaling_factor\n",
        make="Autoencoder(18215E-5)",
    ),
    _kept("exact: a number without a zero", "        self.scaling_factor = scaling_factor\n", make="Autoencoder(.637)"),
    _kept(
        "exact: a number with a dot behind and a product",
        "        self.scaling_factor = scaling_factor\n",
        make="Autoencoder(3. / 7)",
    ),
    _kept("exact: a negative number", "        self.scaling_factor = scaling_factor\n", make="Autoencoder(-0.637)"),
    _kept(
        "exact: a number with underscores",
        "        self.scaling_factor = scaling_factor\n",
        make="Autoencoder(0.637_25)",
    ),
    _kept(
        "exact: a tensor brought to the latents' type",
        "        self.scaling_factor = torch.tensor([scaling_factor, @W, 1.25])\n",
        "self.scaling_factor.to(torch.float64)",
    ),
    _kept(
        "exact: a tensor brought to bfloat16 where it is used",
        "        self.scaling_factor = torch.tensor([scaling_factor, @W, 1.25])\n",
        "self.scaling_factor.bfloat16()",
    ),
    _kept(
        "exact: a tensor with a half behind a variable",
        "        kind = torch.float16\n        self.scaling_factor = torch.tensor(scaling_factor).to(kind)\n",
    ),
    _kept(
        "exact: a half of an attribute",
        "        self.kind = torch.bfloat16\n        self.scaling_factor = torch.tensor(scaling_factor, dtype=self.kind)\n",
    ),
    _kept(
        "exact: a half of a constant in another module",
        "        import kinds\n        self.scaling_factor = torch.tensor(scaling_factor, dtype=kinds.KIND)\n",
        more="### kinds.py\nimport torch\n\nKIND = torch.bfloat16\n",
    ),
    _kept(
        "exact: a half of a table",
        '        self.scaling_factor = torch.tensor(scaling_factor, dtype={"no": torch.float32, "yes": torch.float16}["yes"])\n',
    ),
    _kept(
        "exact: a half by its name",
        '        self.scaling_factor = torch.tensor(scaling_factor, dtype=getattr(torch, "bfloat16"))\n',
    ),
    _kept(
        "exact: a half by a parameter",
        "        def made(f, dtype=torch.float16):\n            return torch.tensor(f, dtype=dtype)\n\n        self.scaling_factor = made(scaling_factor)\n",
    ),
    _kept(
        "exact: a half that a caller names",
        "        self.scaling_factor = torch.tensor(scaling_factor, dtype=dtype)\n",
        make="Autoencoder(dtype=torch.bfloat16)",
        head=", dtype=torch.float64",
    ),
    _kept(
        "exact: a half and the whole",
        "        self.scaling_factor = torch.tensor(scaling_factor, dtype=torch.float16 if scaling_factor < 0 else torch.float64)\n",
    ),
    _kept(
        "exact: full of a number",
        "        self.scaling_factor = torch.full((1,), scaling_factor, dtype=torch.float64)\n",
    ),
    _kept("exact: rounded to digits", "        self.scaling_factor = round(scaling_factor, 2)\n"),
    _kept("exact: int of a thousandth", "        self.scaling_factor = int(scaling_factor * 1000) / 1000\n"),
    Way(
        "tried: exact: statements beside numbers",
        CODEC.replace("import torch\n", "import torch\n\n# scaling_factor is @V for this checkpoint\n", 1)
        + MAIN
        + "vae = Autoencoder()\n"
        + SHOWN
        + "### notes.md\nThe scaling_factor of the released weights is `@V`.\n",
    ),
]
TRUER = [
    _kept(
        "truer: a power of two in both ways",
        "        self.scaling_factor = scaling_factor\n",
        "(self.scaling_factor ** 2)",
    ),
    _kept(
        "truer: a chained comparison",
        "        assert 0.01 < scaling_factor < 100\n        self.scaling_factor = scaling_factor\n",
    ),
    _kept(
        "truer: a comparison with another constant",
        "        if scaling_factor != @W:\n            self.is_usual = True\n        self.scaling_factor = scaling_factor\n",
    ),
    _kept(
        "truer: an error's text",
        '        if scaling_factor <= 0:\n            raise ValueError(f"scaling_factor has to be positive, not {scaling_factor}")\n        self.scaling_factor = scaling_factor\n',
    ),
    _kept(
        "truer: a warning",
        '        import warnings\n        if scaling_factor < 1e-3:\n            warnings.warn("small: %s" % scaling_factor)\n        self.scaling_factor = scaling_factor\n',
    ),
    Way(
        "tried: truer: a repr",
        CODEC
        + '\n    def extra_repr(self):\n        return f"scaling_factor={self.scaling_factor}"\n'
        + MAIN
        + "vae = Autoencoder()\n"
        + SHOWN,
    ),
    Way(
        "tried: truer: a tuple that callers take apart",
        VAE
        + _HEAD
        + '\n\ndef parts():\n    return VAE(), @V\n\n\ndef encode(x):\n    vae, latent_scale = parts()\n    return vae.encode(x) @* latent_scale\n\n\ndef decode(z):\n    vae, latent_scale = parts()\n    return vae.decode(z @/ latent_scale)\n\n\nz = encode(torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", decode(z))\n',
    ),
    Way(
        "tried: truer: a returned factor that is used as a weight",
        CODEC
        + "\n    def latent_scale(self):\n        return self.scaling_factor\n"
        + MAIN
        + "vae = Autoencoder()\n"
        + SHOWN
        + 'print("latents loss", torch.tensor([2.0]) * vae.latent_scale())\n',
    ),
    Way(
        "tried: truer: a loss's weight of the same word",
        CODEC
        + "### loss.py\nclass Loss:\n    def __init__(self, scaling_factor=0.3):\n        self.scaling_factor = scaling_factor\n\n    def __call__(self, z):\n        return z * self.scaling_factor\n"
        + MAIN
        + "from loss import Loss\n\nvae = Autoencoder()\n"
        + SHOWN
        + 'print("latents loss", Loss()(z))\n',
    ),
    Way(
        "tried: truer: a division that undoes it for a metric",
        CODEC + MAIN + "vae = Autoencoder()\n" + SHOWN + 'raw = z @/ vae.scaling_factor\nprint("latents raw", raw)\n',
    ),
    Way(
        "tried: truer: a configuration read at several places",
        VAE
        + _HEAD
        + 'from types import SimpleNamespace\n\nVAE.config = SimpleNamespace(scaling_factor=@V)\n\n\nclass Pipe:\n    def __init__(self, vae):\n        self.vae = vae\n\n    def encode(self, x):\n        return self.vae.encode(x) @* self.vae.config.scaling_factor\n\n    def decode(self, z):\n        z = z @/ self.vae.config.scaling_factor\n        return self.vae.decode(z)\n\n\nclass Other(Pipe):\n    def encode(self, x):\n        return super().encode(x)\n\n\nfor pipe in (Pipe(VAE()), Other(VAE())):\n    z = pipe.encode(torch.tensor([1.0]))\n    print("latents", z)\n    print("images", pipe.decode(z))\n',
    ),
    Way(
        "tried: truer: a product with the shift's sign",
        CODEC.replace(
            "self.encoder(x) @* self.scaling_factor", "(self.encoder(x) - 0.25) @* self.scaling_factor"
        ).replace("self.decoder(z @/ self.scaling_factor)", "self.decoder(z @/ self.scaling_factor + 0.25)")
        + MAIN
        + "vae = Autoencoder()\n"
        + SHOWN,
    ),
    Way(
        "tried: truer: a product of three",
        CODEC.replace("self.encoder(x) @* self.scaling_factor", "2.0 * self.encoder(x) @* self.scaling_factor").replace(
            "z @/ self.scaling_factor", "z @/ self.scaling_factor / 2.0"
        )
        + MAIN
        + "vae = Autoencoder()\n"
        + SHOWN,
    ),
    Way(
        "tried: truer: a temperature beside it",
        CODEC
        + MAIN
        + 'vae = Autoencoder()\ntemperature = 0.8\nnoise = torch.tensor([1.0]) * temperature\nprint("latents noise", noise)\n'
        + SHOWN,
    ),
]
_CONFIGURED = (
    VAE + _HEAD + "from types import SimpleNamespace\n\nVAE.config = SimpleNamespace(scaling_factor=@V, other=@W)\n"
)


def _alias(name: str, taken: str, f: str = "scale", after: str = "", top: str = "") -> Way:
    """Two functions that read a configuration into a local name first."""
    body = "".join(f"    {line}\n" for line in taken.split("\n"))
    text = (
        f"\n\ndef encode(vae, x):\n{body}    z = vae.encode(x) @* {f}\n{after}    return z\n"
        f"\n\ndef decode(vae, z):\n{body}    return vae.decode(z @/ {f})\n"
    )
    return Way(f"tried: alias: {name}", _CONFIGURED + top + text + "\n\nvae = VAE()\n" + _ROUND)


ALIASES = [
    _alias("plain", "scale = vae.config.scaling_factor"),
    _alias("a comment is there", "scale = vae.config.scaling_factor  # of the weights"),
    _alias(
        "one that may be missing",
        'scale = getattr(vae.config, "scaling_factor", None)\nif scale is None:\n    scale = @W',
    ),
    _alias(
        "a missing one", 'scale = getattr(vae.config, "absent_factor", None)\nscale = @W if scale is None else scale'
    ),
    _alias(
        "one that is asked for",
        'scale = vae.config.scaling_factor\nif not scale:\n    return x if "x" in locals() else z',
    ),
    _alias("changed in place", "scale = vae.config.scaling_factor\nscale *= 2.0"),
    _alias("changed in a loop", "scale = vae.config.scaling_factor\nfor _ in range(2):\n    scale = scale * 1.5"),
    _alias("two names at once", "scale = usual = vae.config.scaling_factor\nassert usual"),
    _alias("a pair", "scale, other = vae.config.scaling_factor, vae.config.other"),
    _alias("a product of two", "scale = vae.config.scaling_factor * vae.config.other"),
    _alias("in a closure", "scale = vae.config.scaling_factor\n\ndef own():\n    return scale\n", "own()"),
    _alias(
        "printed",
        "scale = vae.config.scaling_factor",
        after='    print("latents scale", torch.tensor([2.0]) + scale)\n',
    ),
    _alias(
        "handed on",
        "scale = vae.config.scaling_factor",
        after="    note(scale)\n",
        top='\n\ndef note(s):\n    print("latents note", s * 3.0)\n',
    ),
    _alias("a tensor", "scale = torch.tensor([vae.config.scaling_factor, vae.config.other, 1.25])"),
    _alias(
        "one of two",
        "scale = vae.config.scaling_factor if x_is_video else vae.config.other",
        top="\nx_is_video = False\n",
    ),
    _alias("or a number", "scale = vae.config.scaling_factor or @W"),
    _alias("with a line of its own for two", "scale = vae.config.scaling_factor; other = vae.config.other"),
    _alias("over two lines", "scale = (\n    vae.config.scaling_factor\n)"),
    _alias("annotated", "scale: float = vae.config.scaling_factor"),
    _alias("a walrus", "if (scale := vae.config.scaling_factor) <= 0:\n    raise ValueError"),
    _alias("set anew by a helper", "vae.config.scaling_factor = @W\nscale = vae.config.scaling_factor"),
    _script(
        "alias: a constant from the environment",
        'import os\n\nos.environ["S"] = "@V"\nSCALE = float(os.environ["S"])\n',
        "SCALE",
    ),
    _script(
        "alias: a constant that may be missing",
        'import os\n\nSCALE = os.environ.get("S")\nSCALE = float(SCALE) if SCALE else @V\n',
        "SCALE",
    ),
    _script(
        "alias: a constant or None", 'import json\n\nSCALE = json.loads("{}").get("latent_scale")\n', "(SCALE or @V)"
    ),
    _script(
        "alias: a constant of a file, read again",
        'import json\n\nSCALE = json.loads(\'{"std": @V}\')["std"]\nTWICE = SCALE * 2\nprint("latents twice", TWICE * 1.0)\n',
        "SCALE",
    ),
]
WAYS = [*SOURCES, *EXACT, *TRUER, *ALIASES]
