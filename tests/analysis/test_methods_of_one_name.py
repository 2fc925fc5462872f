"""Methods that the body of a class defines in branches, or more than once."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary

SEVERAL = {
    "branches": """
        if torch.cuda.is_available():
            def decode(self, z):
                return self.vae.decode(z / self.vae.config.scaling_factor).sample
        elif FAST:
            def decode(self, z):
                return self.vae.decode(z.half() / self.vae.config.scaling_factor).sample
        else:
            def decode(self, z):
                return self.vae.decode(z / self.vae.config.scaling_factor).sample.cpu()
    """,
    "an import that is tried": """
        try:
            import tiling
            def decode(self, z):
                return tiling.run(self.vae.decode, z / self.vae.config.scaling_factor)
        except ImportError:
            def decode(self, z):
                return self.vae.decode(z / self.vae.config.scaling_factor).sample
        def preview(self, z):
            return self.vae.decode(z[:1] / self.vae.config.scaling_factor).sample
    """,
    "pasted again": """
        def decode(self, z):
            z = 1 / self.vae.config.scaling_factor * z
            return self.vae.decode(z).sample

        def show(self, z):
            return self.vae.decode(z / self.vae.config.scaling_factor).sample

        @torch.no_grad()
        def decode(self, z):
            z = z / self.vae.config.scaling_factor
            return self.vae.decode(z).sample.float()
    """,
    "in a context": """
        with torch.no_grad():
            def decode(self, z):
                return self.vae.decode(z / self.vae.config.scaling_factor).sample
        def decode_all(self, zs):
            return [self.vae.decode(z / self.vae.config.scaling_factor).sample for z in zs]
        def first(self, zs):
            return self.vae.decode(zs[0] / self.vae.config.scaling_factor).sample
    """,
}
ONE = {
    "a stub": """
        if TYPE_CHECKING:
            def decode(self, z: Tensor) -> Tensor: ...
        def decode(self, z):
            return self.vae.decode(z / self.vae.config.scaling_factor).sample
    """,
    "a stub behind it": """
        def decode(self, z):
            return self.vae.decode(z / self.vae.config.scaling_factor).sample
        if TYPE_CHECKING:
            def decode(self, z: Tensor) -> Tensor: ...
    """,
    "overloads": """
        @overload
        def decode(self, z: list) -> list: ...
        @overload
        def decode(self, z: Tensor) -> Tensor: ...
        def decode(self, z):
            return self.vae.decode(z / self.scale).sample
        @property
        def scale(self):
            return self.vae.config.scaling_factor
        @scale.setter
        def scale(self, value):
            self.vae.config.scaling_factor = value
    """,
}
CLASS = """
import torch

class Codec:
    def __init__(self, vae):
        self.vae = vae
{body}
    def images(self, z):
        return self.decode(z).clamp(-1, 1)
"""


def directions(body: str) -> list[tuple[str, str]]:
    source = CLASS.replace("{body}", textwrap.indent(textwrap.dedent(body), "    "))
    return [(site.direction, site.operation) for site in summarise(source.encode(), load_vocabulary()).sites]


@pytest.mark.parametrize("body", SEVERAL.values(), ids=SEVERAL.keys())
def test_each_of_several_is_read(body: str) -> None:
    assert directions(body) == [("decode", "divide")] * 3


@pytest.mark.parametrize("body", ONE.values(), ids=ONE.keys())
def test_one_that_is_declared_besides(body: str) -> None:
    assert directions(body) == [("decode", "divide")]


def test_the_last_one_is_what_others_call() -> None:
    body = """
        def scaled(self, z):
            return z * 3
        def scaled(self, z):
            return z / self.vae.config.scaling_factor
        def decode(self, z):
            return self.vae.decode(self.scaled(z)).sample
    """
    assert directions(body) == [("decode", "divide")]
