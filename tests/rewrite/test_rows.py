"""Lists and tables of factors: what an index picks of them turns with the whole, or nothing does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from scalelint.rewrite.turn.plan import Plan

Turns: TypeAlias = "Callable[..., dict[str, str]]"
Plans: TypeAlias = "Callable[..., Plan]"
_SHOWN = "\nz = encode(vae, x)\nshow(decode(vae, z))\n"


def _tree(top: str, factor: str = "stds[i]", loop: str = "i in range(4)", more: str = "") -> dict[str, str]:
    """A script that scales channel by channel, back and forth."""
    both = f"""

def encode(vae, x):
    z = vae.encode(x).sample()
    return torch.stack([z[:, i] / {factor} for {loop}], 1)


def decode(vae, z):
    return vae.decode(torch.stack([z[:, i] * {factor} for {loop}], 1))

"""
    return {"main.py": f"import torch\nfrom codec import vae\n\n{top}{both}{more}{_SHOWN}"}


@pytest.mark.parametrize(
    ("top", "factor", "loop", "new"),
    [
        ("stds = [1.875, 2.25]", "stds[i]", "i in range(2)", "stds = [1 / 1.875, 1 / 2.25]"),
        ("stds = (1.875, 2.25)", "stds[-1 - i]", "i in range(2)", "stds = (1 / 1.875, 1 / 2.25)"),
        ("stds = [1.875] * 4", "stds[i]", "i in range(4)", "stds = [1 / 1.875] * 4"),
        ("stds = [1.875] + [2.25]", "stds[i]", "i in range(2)", "stds = [1 / 1.875] + [1 / 2.25]"),
        ("stds = []\nstds.append(1.875)", "stds[i]", "i in range(1)", "stds.append(1 / 1.875)"),
        ("stds = [1.875]\nstds += [2.25]", "stds[i]", "i in range(2)", "stds += [1 / 2.25]"),
        ("stds = [0.5, 0.5]\nstds[0] = 1.875", "stds[i]", "i in range(2)", "stds[0] = 1 / 1.875"),
        ("stds = torch.tensor([1.875, 2.25])", "stds[i]", "i in range(2)", "torch.tensor([1 / 1.875, 1 / 2.25])"),
        ("K = ('a', 'b')\nstds = {'a': 1.875, 'b': 2.25}", "stds[k]", "i, k in enumerate(K)", "'b': 1 / 2.25}"),
        ("stds = [1.875, 2.25]", "s", "i, s in enumerate(stds, 0)", "stds = [1 / 1.875, 1 / 2.25]"),
        ("stds = [1.875, 2.25]", "s", "i, (_, s) in enumerate(zip(x, stds))", "stds = [1 / 1.875, 1 / 2.25]"),
        ("stds = {0: 1.875, 1: 2.25}", "s", "i, s in stds.items()", "stds = {0: 1 / 1.875, 1: 1 / 2.25}"),
    ],
)
def test_items_turn_with_the_whole(top: str, factor: str, loop: str, new: str, turned: Turns) -> None:
    there = turned(tree := _tree(top, factor, loop), "reciprocal")
    assert new in there["main.py"] and f"z[:, i] * {factor}" in there["main.py"]
    assert turned(there, "std") == tree


@pytest.mark.parametrize(
    ("use", "new"),
    [
        ("LOW = max(stds)", "LOW = max([1 / each for each in stds])"),
        ("text = json.dumps({'stds': stds})", "json.dumps({'stds': [1 / each for each in stds]})"),
        ("show(x / torch.tensor(stds).tolist())", "tolist()"),
    ],
)
def test_what_takes_the_whole_list_gets_what_it_got(use: str, new: str, turned: Turns) -> None:
    there = turned(tree := _tree("stds = [1.875, 2.25]", more=f"{use}\n"), "reciprocal")
    assert new in there["main.py"]
    assert turned(there, "std") == tree


@pytest.mark.parametrize(
    ("top", "use", "reason"),
    [
        ("stds = [1.875, 2.25]\nstds.sort()", "", "another order"),
        ("stds = json.load(open('s'))", "", "it may be a list here"),
        ("stds = [1.875, 2.25]\nstds[0] *= 2", "", "changed in place"),
        ("stds = {'a': 1.875, 'b': 2.25}", "show(max(stds.values()))", "takes the whole list"),
    ],
)
def test_lists_that_have_no_inverse(top: str, use: str, reason: str, planned: Plans) -> None:
    plan = planned(_tree(top, more=f"{use}\n"), "reciprocal")
    reasons = [each.reason for factor in plan.by_status("refused") for each in factor.refusals]
    assert reasons and all(reason in each for each in reasons)


def test_an_item_of_a_buffer_is_picked_of_its_inverse(turned: Turns) -> None:
    scaled = "torch.stack([z[:, i] {} self.stds[i] for i in range(2)], 1)"
    text = f"""import torch


class Codec(torch.nn.Module):
    def __init__(self, stds=(1.875, 2.25)):
        super().__init__()
        self.register_buffer("stds", torch.tensor(stds))

    def encode(self, x):
        z = self.encoder(x)
        return {scaled.format("/")}

    def decode(self, z):
        return self.decoder({scaled.format("*")})
"""
    there = turned(tree := {"codec.py": text}, "reciprocal")
    assert "z[:, i] * self._latent_scale[i]" in there["codec.py"] and "return 1 / self.stds" in there["codec.py"]
    assert turned(there, "std") == tree
