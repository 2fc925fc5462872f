"""Numbers that come in pairs, in lists and by their names: taken apart, made into tensors, read by a text."""

from __future__ import annotations

from benchmarks.migration.programs import Way
from benchmarks.migration.programs.blind import VAE

_STATS = "### stats.py\ndef statistics():\n    return 0.5, @V\n"
_HEAD = "### main.py\nimport torch\nfrom stats import statistics\nfrom vae import VAE\n"
_SHOWN = (
    '\nvae = VAE()\nz = encode(vae, torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", decode(vae, z))\n'
)


def _apart(name: str, taken: str, more: str = "", after: str = "") -> Way:
    """Two functions that take apart what a third one gives."""
    text = (
        f"\n\ndef encode(vae, x):\n    {taken}\n    return (vae.encode(x) - shift) @* latent_scale{after}\n"
        f"\n\ndef decode(vae, z):\n    {taken}\n    return vae.decode(z @/ latent_scale + shift)\n"
    )
    return Way(f"apart: {name}", VAE + (more or _STATS) + _HEAD + text + _SHOWN)


def _class(name: str, init: str, more: str = "") -> Way:
    """A class that keeps what a function gives."""
    text = (
        f"\n\nclass Codec:\n    def __init__(self, vae):\n        self.vae = vae\n        {init}\n"
        "\n    def encode(self, x):\n        return (self.vae.encode(x) - self.shift) @* self.latent_scale\n"
        "\n    def decode(self, z):\n        return self.vae.decode(z @/ self.latent_scale + self.shift)\n"
    )
    shown = '\n\ncodec = Codec(VAE())\nz = codec.encode(torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", codec.decode(z))\n'
    return Way(f"apart: {name}", VAE + (more or _STATS) + _HEAD + text + shown)


WAYS = [
    _apart("a pair", "shift, latent_scale = statistics()"),
    _apart("a pair in parentheses", "(shift, latent_scale) = statistics()  # both"),
    _apart("the last of three", "_, shift, latent_scale = (1, *statistics())"),
    _apart("a pair that changes", "shift, latent_scale = statistics()\n    latent_scale = latent_scale * 1"),
    _apart("a pair behind a guard", "shift, latent_scale = statistics()\n    if latent_scale is None:\n        return None"),
    _apart("two in one line", "shift, latent_scale = statistics(); assert shift"),
    _apart("items", "shift = statistics()[0]\n    latent_scale = statistics()[1]"),
    _apart("a tensor of a number", "shift, latent_scale = statistics()\n    latent_scale = torch.tensor(latent_scale)"),
    _class("attributes", "self.shift, self.latent_scale = statistics()"),
    _class("attributes by items", "self.shift = statistics()[0]\n        self.latent_scale = statistics()[1]"),
    _class("attributes of a local", "shift, latent_scale = statistics()\n        self.shift, self.latent_scale = shift, latent_scale"),
    _class("a list of statistics", "self.shift, self.latent_scale = list(statistics())"),
    Way(
        "apart: a list of channels in JSON",
        VAE + '### stats.py\nimport json\n\n\ndef statistics():\n    return json.loads("[@V, @W]")\n' + _HEAD
        + "\n\ndef encode(vae, x):\n    latent_scale = statistics()\n    latent_scale = torch.tensor(latent_scale)\n"
        + "    return vae.encode(x) @* latent_scale\n"
        + "\n\ndef decode(vae, z):\n    latent_scale = torch.tensor(statistics())\n    return vae.decode(z @/ latent_scale)\n"
        + _SHOWN,
    ),
    Way(
        "apart: two names of one number",
        VAE + "### main.py\nimport torch\nfrom vae import VAE\n\nLATENT_SCALE = @V\n"
        + "\n\ndef encode(vae, x):\n    f = LATENT_SCALE\n    return vae.encode(x) @* f\n"
        + "\n\ndef decode(vae, z):\n    inv = 1 / LATENT_SCALE\n    return vae.decode(z @* inv)\n"
        + _SHOWN,
        exact=False,
    ),
    *(
        Way(
            f"apart: read by {name}",
            VAE + "### main.py\nimport torch\nfrom vae import VAE\n"
            + "\n\ndef run(vae, x, latent_scale=@V):\n    z = vae.encode(x) @* latent_scale\n"
            + f'    print("latents", z)\n    print("images", vae.decode(z @/ latent_scale))\n    return {read}\n'
            + '\n\nprint("scale", run(VAE(), torch.tensor([1.0, -2.0])) * 1.0)\n',
        )
        for name, read in [
            ("eval", 'eval("latent_scale")'),
            ("locals", 'locals()["latent_scale"]'),
            ("vars", 'dict(vars())["latent_scale"]'),
        ]
    ),
]  # fmt: skip
