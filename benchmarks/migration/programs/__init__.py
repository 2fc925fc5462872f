"""Small executable programs, one a way of holding, passing, using, saving or reading a factor.

A way is the text of a few files (``### name`` opens one) with marks: ``@V`` and ``@W`` are the factor's value and
another one, ``@*`` and ``@/`` what encode and decode do with it. ``marked`` writes it in either convention.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: no published constants: used the other way round they would be findings of their own
_VALUES = {
    "reciprocal": {
        "@V": "0.637",
        "@W": "0.713",
        "@*": "*",
        "@/": "/",
        "@mul": "mul",
        "@div": "div",
        "@multiply": "multiply",
        "@divide": "divide",
    },
    "std": {
        "@V": "1.875",
        "@W": "2.25",
        "@*": "/",
        "@/": "*",
        "@mul": "div",
        "@div": "mul",
        "@multiply": "divide",
        "@divide": "multiply",
    },
}
_MARK = re.compile(r"@(?:multiply|divide|mul|div|[VW*/])")

CODEC = """### codec.py
import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, scaling_factor=@V):
        super().__init__()
        self.encoder = torch.nn.Scale(3.0)
        self.decoder = torch.nn.Scale(0.25)
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) @* self.scaling_factor

    def decode(self, z):
        return self.decoder(z @/ self.scaling_factor)
"""
MAIN = """### main.py
import torch
from codec import Autoencoder

vae = Autoencoder()
"""
SHOW = """
z = vae.encode(torch.tensor([1.0, -2.0, 0.5]))
print("latents", z)
print("images", vae.decode(z))
"""
#: a codec without a value of its own: what it is given decides
BARE = CODEC.replace("scaling_factor=@V", "scaling_factor")


@dataclass(frozen=True)
class Way:
    """One way, in marks."""

    name: str
    text: str
    before: str = ""  #: Python that runs in the untouched tree first: what it saves is there afterwards
    drive: str = ""  #: Python that sets ``argv`` (and the environment) out of the tree's other files
    path: str = "."  #: what is migrated: a folder of the project
    exact: bool = True  #: whether the way back gives the same text: not where a shorter one means the same

    def files(self, convention: str) -> dict[str, str]:
        """The files of the program in one convention."""
        parts = re.split(r"^### (\S+)\n", self.text, flags=re.MULTILINE)[1:]
        found: dict[str, str] = {}
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            found[name] = found.get(name, "") + marked(text, convention)
        return found


def marked(text: str, convention: str) -> str:
    """A text with its marks written out."""
    return _MARK.sub(lambda mark: _VALUES[convention][mark[0]], text)


def every_way() -> list[Way]:
    """All ways, each name once."""
    from benchmarks.migration.programs import (
        apart,
        blind,
        everyday,
        families,
        holding,
        keyed,
        libraries,
        odd,
        outside,
        packaged,
        passing,
        rare,
        reading,
        roundabout,
        rows,
        saving,
        shapes,
        trainers,
        tried,
        unseen,
        using,
    )

    return [
        way
        for part in (
            holding,
            passing,
            using,
            saving,
            reading,
            outside,
            libraries,
            trainers,
            unseen,
            roundabout,
            shapes,
            odd,
            families,
            blind,
            apart,
            tried,
            rows,
            everyday,
            keyed,
            packaged,
            rare,
        )
        for way in part.WAYS
    ]
