"""More programs that were written to break the rewriting, before it was looked at: objects that nobody knows, and their attributes."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, Way
from benchmarks.migration.programs.blind import MAIN, SHOWN, VAE, around

_MODULE = (
    CODEC.replace("class Autoencoder", "DEFAULT = @V\n\n\nclass Autoencoder")
    .replace("scaling_factor=@V", "scaling_factor=None")
    .replace("= scaling_factor", "= DEFAULT if scaling_factor is None else scaling_factor")
)
_CONFIGURED = CODEC.replace("self, scaling_factor=@V", "self, cfg").replace("= scaling_factor", "= cfg.scaling_factor")
_MADE = "vae = Autoencoder()\n"
WAYS = [
    Way(
        "blind: attribute set on an unknown object",
        _CONFIGURED
        + "### cfg.py\nclass Cfg:\n    scaling_factor = @W\n\n\ndef tune(c):\n    c.scaling_factor = @V\n    return c\n"
        + MAIN
        + "from cfg import Cfg, tune\nfor c in (Cfg(), tune(Cfg())):\n    vae = Autoencoder(c)\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: vars of a class",
        _CONFIGURED
        + MAIN
        + 'from types import SimpleNamespace\n\n\nclass Cfg:\n    scaling_factor = @V\n    depth = 2\n\n\nvae = Autoencoder(SimpleNamespace(**{k: v for k, v in vars(Cfg).items() if k[0] != "_"}))\n'
        + SHOWN,
    ),
    Way(
        "blind: partialmethod",
        BARE
        + MAIN
        + "from functools import partialmethod\n\n\nclass Small(Autoencoder):\n    __init__ = partialmethod(Autoencoder.__init__, scaling_factor=@V)\n\n\nvae = Small()\n"
        + SHOWN,
    ),
    Way(
        "blind: lambda with a default",
        BARE
        + MAIN
        + "make = lambda s=@V: Autoencoder(s)\nfor vae in (make(), make(@W)):\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: map over a class",
        BARE + MAIN + "for vae in map(Autoencoder, [@V, @W]):\n    " + SHOWN.replace("\n", "\n    ").rstrip() + "\n",
    ),
    Way("blind: starred list", BARE + MAIN + "args = [@V]\nvae = Autoencoder(*args)\n" + SHOWN),
    Way(
        "blind: starred literal and table",
        BARE
        + MAIN
        + 'for vae in (Autoencoder(*[@V]), Autoencoder(**{"scaling_factor": @W})):\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: attrgetter",
        CODEC
        + MAIN
        + "from operator import attrgetter\n"
        + _MADE
        + 'print("latents", vae.encoder(torch.tensor([2.0])) @* attrgetter("scaling_factor")(vae))\n'
        + SHOWN,
    ),
    Way("blind: vars stored into", CODEC + MAIN + _MADE + 'vars(vae)["scaling_factor"] = @W\n' + SHOWN),
    Way("blind: __dict__ update", CODEC + MAIN + _MADE + "vae.__dict__.update(scaling_factor=@W)\n" + SHOWN),
    Way("blind: object.__setattr__", CODEC + MAIN + _MADE + 'object.__setattr__(vae, "scaling_factor", @W)\n' + SHOWN),
    Way(
        "blind: context manager",
        CODEC
        + MAIN
        + "from contextlib import contextmanager\n\n\n@contextmanager\ndef other(vae, s):\n    old, vae.scaling_factor = vae.scaling_factor, s\n    yield vae\n    vae.scaling_factor = old\n\n\n"
        + _MADE
        + "with other(vae, @W):\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n"
        + SHOWN,
    ),
    Way("blind: setattr on a module", _MODULE + MAIN + 'import codec\nsetattr(codec, "DEFAULT", @W)\n' + _MADE + SHOWN),
    Way("blind: attribute of a module", _MODULE + MAIN + "import codec as c\nc.DEFAULT = @W\n" + _MADE + SHOWN),
    Way(
        "blind: star import",
        _MODULE
        + "### main.py\nimport torch\nfrom codec import *\n\n"
        + _MADE
        + SHOWN
        + 'print("latents", vae.encoder(torch.tensor([2.0])) @* DEFAULT)\n',
    ),
    Way(
        "blind: ChainMap",
        BARE
        + MAIN
        + 'from collections import ChainMap\nvae = Autoencoder(**ChainMap({"scaling_factor": @V}, {"scaling_factor": @W}))\n'
        + SHOWN,
    ),
    Way(
        "blind: defaultdict",
        around("\nfrom collections import defaultdict\nSCALE = defaultdict(lambda: @V)\n", 'SCALE["x"]'),
    ),
    Way(
        "blind: key put together",
        BARE + MAIN + 'kw = {}\nkw["scaling" + "_factor"] = @V\nvae = Autoencoder(**kw)\n' + SHOWN,
    ),
    Way(
        "blind: json there and back",
        BARE
        + MAIN
        + 'import json\nkw = json.loads(json.dumps({"scaling_factor": @V}))\nvae = Autoencoder(**kw)\n'
        + SHOWN,
    ),
    Way(
        "blind: deepcopy of a configuration",
        _CONFIGURED
        + MAIN
        + "import copy\nfrom types import SimpleNamespace\nbase = SimpleNamespace(scaling_factor=@V)\nother = copy.deepcopy(base)\nother.scaling_factor = @W\nfor c in (base, other):\n    vae = Autoencoder(c)\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: property with a setter that checks",
        CODEC.replace(
            "        self.scaling_factor = scaling_factor\n",
            "        self.scaling_factor = scaling_factor\n\n    @property\n    def scaling_factor(self):\n        return self._s\n\n    @scaling_factor.setter\n    def scaling_factor(self, s):\n        if s <= 0:\n            raise ValueError\n        self._s = s\n",
        )
        + MAIN
        + _MADE
        + SHOWN
        + "vae.scaling_factor = @W\n"
        + SHOWN,
    ),
    Way(
        "blind: __getattr__ to a table",
        CODEC.replace(
            "self.scaling_factor = scaling_factor",
            "self.table = {'scaling_factor': scaling_factor}\n\n    def __getattr__(self, name):\n        try:\n            return self.__dict__['table'][name]\n        except KeyError:\n            raise AttributeError(name)",
        )
        + MAIN
        + _MADE
        + SHOWN,
    ),
    Way(
        "blind: lru_cache function",
        around(
            "\nfrom functools import lru_cache\n\n\n@lru_cache\ndef latent_scale():\n    return @V\n", "latent_scale()"
        ),
    ),
    Way(
        "blind: generator",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\n\ndef scales():\n    yield @V\n    yield @W\n\n\nvae = VAE()\nfor scaling_factor in scales():\n    z = vae.encode(torch.tensor([1.0, -2.0])) @* scaling_factor\n    print("latents", z)\n    print("images", vae.decode(z @/ scaling_factor))\n',
    ),
    Way(
        "blind: fallback import",
        around(
            "\ntry:\n    from private import LATENT_SCALE\nexcept ImportError:\n    LATENT_SCALE = @V\n", "LATENT_SCALE"
        ),
    ),
    Way(
        "blind: conditional import",
        around(
            "\nXL = False\nif XL:\n    from xl import LATENT_SCALE\nelse:\n    from sd import LATENT_SCALE\n",
            "LATENT_SCALE",
        ).replace("### main.py", "### xl.py\nLATENT_SCALE = @W\n### sd.py\nLATENT_SCALE = @V\n### main.py"),
    ),
    Way(
        "blind: walrus in a condition",
        around("\n\ndef get():\n    return @V\n\n\nif (latent_scale := get()) > 0:\n    pass\n", "latent_scale"),
    ),
    Way("blind: augmented constant", around("\nLATENT_SCALE = @V\nLATENT_SCALE *= 2\n", "LATENT_SCALE")),
    Way(
        "blind: constant from itself", around("\nLATENT_SCALE = @V\nLATENT_SCALE = LATENT_SCALE * 2\n", "LATENT_SCALE")
    ),
    Way(
        "blind: table filled in a loop",
        around('\nSCALES = {}\nfor name in ("a", "b"):\n    SCALES[name] = @V\n', 'SCALES["a"]'),
    ),
    Way(
        "blind: getattr default",
        _CONFIGURED.replace("cfg.scaling_factor", 'getattr(cfg, "scaling_factor", @W)')
        + MAIN
        + "from types import SimpleNamespace\nfor c in (SimpleNamespace(), SimpleNamespace(scaling_factor=@V)):\n    vae = Autoencoder(c)\n    "
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: get or",
        _CONFIGURED.replace("cfg.scaling_factor", 'cfg.get("scaling_factor") or @W')
        + MAIN
        + 'for c in ({}, {"scaling_factor": @V}):\n    vae = Autoencoder(c)\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: first of a table",
        around('\nSCALES = {"a": @V, "b": @W}\nlatent_scale = next(iter(SCALES.values()))\n', "latent_scale"),
    ),
    Way(
        "blind: largest of a table",
        around('\nSCALES = {"a": @V, "b": @W}\nlatent_scale = max(SCALES.values())\n', "latent_scale"),
    ),
    Way(
        "blind: returned beside latents",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\n\ndef enc(vae, x, latent_scale=@V):\n    return vae.encode(x) @* latent_scale, latent_scale\n\n\nvae = VAE()\nz, latent_scale = enc(vae, torch.tensor([1.0]))\nprint("latents", z)\nprint("images", vae.decode(z @/ latent_scale))\n',
    ),
    Way(
        "blind: namespace of a namespace",
        _CONFIGURED
        + MAIN
        + "from types import SimpleNamespace\nns = SimpleNamespace(depth=2)\nvae = Autoencoder(SimpleNamespace(**vars(ns), scaling_factor=@V))\n"
        + SHOWN,
    ),
    Way(
        "blind: exec of a configuration file",
        BARE
        + MAIN
        + 'scope = {}\nexec(open("conf.txt").read(), scope)\nvae = Autoencoder(scope["scaling_factor"])\n'
        + SHOWN
        + "### conf.txt\nscaling_factor = @V\n",
    ),
    Way(
        "blind: class decorator that injects",
        CODEC.replace("scaling_factor=@V", "scaling_factor=None").replace(
            "class Autoencoder",
            "def with_scale(value):\n    def inner(cls):\n        old = cls.__init__\n\n        def init(self, scaling_factor=value):\n            old(self, scaling_factor)\n\n        cls.__init__ = init\n        return cls\n\n    return inner\n\n\n@with_scale(@V)\nclass Autoencoder",
        )
        + MAIN
        + _MADE
        + SHOWN
        + "vae = Autoencoder(@W)\n"
        + SHOWN,
    ),
    Way(
        "blind: class made again with another number",
        CODEC
        + MAIN
        + "class Other(Autoencoder):\n    def __init__(self):\n        super().__init__()\n        self.scaling_factor = self.scaling_factor * 0.5\n\n\nvae = Other()\n"
        + SHOWN,
    ),
    Way(
        "blind: sum of two autoencoders",
        CODEC
        + MAIN
        + "a, b = Autoencoder(@V), Autoencoder(@W)\ns = (a.scaling_factor + b.scaling_factor) / 2\nvae = Autoencoder(s)\n"
        + SHOWN,
    ),
    Way(
        "blind: list of configs in a comprehension",
        BARE
        + MAIN
        + 'vaes = [Autoencoder(**c) for c in ({"scaling_factor": @V}, {"scaling_factor": @W})]\nfor vae in vaes:\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: subclass with a class attribute",
        VAE
        + '### main.py\nimport torch\nfrom vae import VAE\n\n\nclass SD(VAE):\n    latent_scale = @V\n\n    def encode(self, x):\n        return super().encode(x) @* self.latent_scale\n\n    def decode(self, z):\n        return super().decode(z @/ self.latent_scale)\n\n\nclass XL(SD):\n    latent_scale = @W\n\n\nfor vae in (SD(), XL(), type("Own", (SD,), {"latent_scale": @W})()):\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: reduce by partial in a registry",
        BARE
        + '### reg.py\nfrom functools import partial\nfrom codec import Autoencoder\n\nMODELS = {"sd": partial(Autoencoder, scaling_factor=@V), "xl": partial(Autoencoder, scaling_factor=@W)}\n### main.py\nimport torch\nfrom functools import partial\nfrom reg import MODELS\n\nfor vae in (MODELS["sd"](), partial(MODELS["xl"], scaling_factor=@V)(), MODELS["xl"](scaling_factor=@V)):\n    '
        + SHOWN.replace("\n", "\n    ").rstrip()
        + "\n",
    ),
    Way(
        "blind: partial of a variable",
        BARE
        + MAIN
        + "from functools import partial\nmake = partial(Autoencoder, scaling_factor=@W)\nmake = partial(make, scaling_factor=@V)\nvae = make()\n"
        + SHOWN,
    ),
    Way(
        "blind: keyword through wraps",
        BARE
        + MAIN
        + "import functools\n\n\ndef logged(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n        return f(*a, **k)\n\n    return inner\n\n\nvae = logged(Autoencoder)(scaling_factor=@V)\n"
        + SHOWN,
    ),
    Way(
        "blind: super().__init__ of two parents",
        CODEC
        + "### mix.py\nfrom codec import Autoencoder\n\n\nclass Mix:\n    def __init__(self, scaling_factor, extra=1):\n        super().__init__(scaling_factor=scaling_factor)\n        self.extra = extra\n\n\nclass Both(Mix, Autoencoder):\n    pass\n### main.py\nimport torch\nfrom mix import Both\n\nvae = Both(@W)\n"
        + SHOWN,
    ),
]
