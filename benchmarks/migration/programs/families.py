"""Classes with heirs in other files, and scripts beside them: each gets a property or a function of its own."""

from __future__ import annotations

from benchmarks.migration.programs import Way

_BASE = """### base.py
import torch


class Base(torch.nn.Module):
    def __init__(self, scale_factor=@V):
        super().__init__()
        self.encoder = torch.nn.Scale(3.0)
        self.decoder = torch.nn.Scale(0.25)
        {holds}

    def encode(self, x):
        return self.encoder(x) @* self.scale_factor

    def decode(self, z):
        return self.decoder(z @/ self.scale_factor)
"""
_BUFFER = _BASE.format(holds='self.register_buffer("scale_factor", torch.tensor(scale_factor))')
_PLAIN = _BASE.format(holds="self.scale_factor = scale_factor")
_SHOWN = 'z = vae.encode(torch.tensor([1.0, -2.0]))\nprint("latents", z)\nprint("images", vae.decode(z))\n'
_HEIR = """### heir.py
import torch
from base import Base


class Heir(Base):
    def condition(self, x):
        return self.encoder(x) @* self.scale_factor
"""
_READER = """### {name}.py
import torch


def sample(model, x):
    z = model.encoder(x) @* model.scale_factor
    return model.decoder(z @/ model.scale_factor)
"""
WAYS = [
    Way(
        "family: a buffer and an heir in another file",
        _BUFFER
        + _HEIR
        + "### main.py\nimport torch\nfrom heir import Heir\n\nvae = Heir()\n"
        + _SHOWN
        + 'print("latents", vae.condition(torch.tensor([0.5])))\n',
    ),
    Way(
        "family: a buffer and two heirs of two files",
        _BUFFER
        + _HEIR
        + _HEIR.replace("heir.py", "other.py").replace("class Heir", "class Other")
        + "### main.py\nimport torch\nfrom heir import Heir\nfrom other import Other\n\nfor vae in (Heir(), Other(@W)):\n    print('latents', vae.condition(torch.tensor([0.5])))\n"
        + _SHOWN,
    ),
    Way(
        "family: a buffer and a script that knows no class",
        _BUFFER
        + _READER.format(name="reader")
        + "### main.py\nimport torch\nfrom base import Base\nfrom reader import sample\n\nvae = Base()\n"
        + _SHOWN
        + 'print("images", sample(vae, torch.tensor([1.0, 4.0])))\n',
    ),
    Way(
        "family: a buffer and several such scripts",
        _BUFFER
        + _READER.format(name="one")
        + _READER.format(name="two")
        + "### main.py\nimport torch\nimport one\nimport two\nfrom base import Base\n\nvae = Base()\n"
        + _SHOWN
        + 'print("images", one.sample(vae, torch.tensor([1.0])), two.sample(Base(@W), torch.tensor([4.0])))\n',
    ),
    Way(
        "family: a buffer, an heir and a script",
        _BUFFER
        + _HEIR
        + _READER.format(name="reader")
        + "### main.py\nimport torch\nfrom heir import Heir\nfrom reader import sample\n\nvae = Heir()\n"
        + _SHOWN
        + 'print("latents", vae.condition(torch.tensor([0.5])))\nprint("images", sample(vae, torch.tensor([1.0, 4.0])))\n',
    ),
    Way(
        "family: an heir's constant of another module",
        _PLAIN
        + "### constants.py\nVAE_SCALE = @W\n### heir.py\nimport constants\nfrom base import Base\n\n\nclass Heir(Base):\n    def __init__(self):\n        super().__init__()\n        self.scale_factor = constants.VAE_SCALE\n### main.py\nimport torch\nfrom base import Base\nfrom heir import Heir\n\nfor vae in (Base(), Heir()):\n    z = vae.encode(torch.tensor([1.0, -2.0]))\n    print('latents', z)\n    print('images', vae.decode(z))\n",
    ),
    Way(
        "family: an heir that computes what it holds",
        _PLAIN
        + "### heir.py\nfrom base import Base\n\n\nclass Heir(Base):\n    def __init__(self):\n        super().__init__()\n        self.scale_factor = 1 / (1 / @W)\n### main.py\nimport torch\nfrom heir import Heir\n\nvae = Heir()\n"
        + _SHOWN,
        exact=False,
    ),
    Way(
        "family: a print of one process alone",
        _PLAIN
        + "### main.py\nimport torch\nfrom base import Base\n\n\ndef rank0_print(*texts):\n    print(*texts)\n\n\nvae = Base()\nfactor = vae.scale_factor\nrank0_print(f'> VAE factor: {factor}')\n"
        + _SHOWN,
    ),
]
