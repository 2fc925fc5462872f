"""Names that are unpacked together with others get a line of their own, and lose it on the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Tree = dict[str, str]
Plans = Callable[..., Plan]
Turns = Callable[..., Tree]

PROGRAM = """import torch

from measuring import statistics


def encode(vae, x):
    mean, std = statistics(vae)  # by channel
    std = std.to(x)
    return (vae.encode(x).latent_dist.sample() - mean) / std


def decode(vae, z):
    mean, std = statistics(vae)
    return vae.decode(z * std + mean).sample
"""
TURNED = """import torch

from measuring import statistics


def encode(vae, x):
    mean, std = statistics(vae)  # by channel
    std = 1 / std  # the reciprocal of the latents' standard deviation from here on
    std = std.to(x)
    return (vae.encode(x).latent_dist.sample() - mean) * std


def decode(vae, z):
    mean, std = statistics(vae)
    std = 1 / std  # the reciprocal of the latents' standard deviation from here on
    return vae.decode(z / std + mean).sample
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_behind_inverts_it_and_goes_again(newline: str, turned: Turns) -> None:
    text, expected = PROGRAM.replace("\n", newline), TURNED.replace("\n", newline)
    assert turned({"main.py": text}, "reciprocal")["main.py"] == expected
    assert turned({"main.py": expected})["main.py"] == text
    assert turned({"main.py": expected}, "reciprocal")["main.py"] == expected


def test_what_may_be_missing_stays_missing(turned: Turns) -> None:
    text = PROGRAM.replace("    std = std.to(x)\n", "    if std is None:\n        return vae.encode(x)\n")
    there = turned({"main.py": text}, "reciprocal")
    assert "    std = None if std is None else 1 / std  # the reciprocal" in there["main.py"]
    assert turned(there) == {"main.py": text}


def test_a_line_of_the_same_words_that_people_wrote_stays(turned: Turns) -> None:
    text = TURNED.replace("  # the reciprocal of the latents' standard deviation from here on", "")
    assert turned({"main.py": text})["main.py"] == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    mean, std = statistics(vae)\n", "    mean, std = statistics(vae); print(mean)\n"),
        ("    mean, std = statistics(vae)\n", "    if x: mean, std = statistics(vae)\n"),
        ("    mean, std = statistics(vae)\n", "    std, (mean, std) = 1, statistics(vae)\n"),
        ("    std = std.to(x)\n", "    std = torch.tensor(std).to(x)\n"),
    ],
)
def test_it_is_refused_where_there_is_no_room_or_it_may_be_a_list(old: str, new: str, turned: Turns) -> None:
    text = PROGRAM.replace("  # by channel", "").replace(old, new)
    there = turned({"main.py": text}, "reciprocal")["main.py"]
    assert there.partition("def decode")[0] == text.partition("def decode")[0]


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("mean, std = statistics(vae)\n", "mean, std = statistics(vae); print(mean)\n", "`std = statistics(vae)[1]`"),
        ("mean, std = statistics(vae)\n", "*mean, std = statistics(vae); print(mean)\n", "`std = statistics(vae)[-1]`"),
        ("std = std.to(x)\n", "std = torch.tensor(std).to(x)\n", "`std = torch.tensor(statistics(vae)[1])`"),
    ],
)
def test_the_refusal_says_the_line(old: str, new: str, advice: str, planned: Plans) -> None:
    text = PROGRAM.replace("  # by channel", "").replace(old, new)
    refused = planned({"main.py": text}, "reciprocal").by_status("refused")
    assert any(advice in refusal.reason for factor in refused for refusal in factor.refusals)


LIST = """import json

import torch


def encode(vae, x, path):
    std = json.load(open(path))["std"]
    std = torch.tensor(std).view(1, -1, 1, 1)
    return vae.encode(x).latent_dist.sample() / std


def decode(vae, z, path):
    std = json.load(open(path))["std"]
    std = torch.tensor(std).view(1, -1, 1, 1)
    return vae.decode(z * std).sample
"""


def test_a_list_is_not_inverted(planned: Plans) -> None:
    refused = planned({"main.py": LIST}, "reciprocal").by_status("refused")
    reasons = {refusal.reason for factor in refused for refusal in factor.refusals}
    assert any('`torch.tensor(json.load(open(path))["std"])`' in reason for reason in reasons)


def test_following_the_advice_turns_it(turned: Turns) -> None:
    text = LIST.replace('json.load(open(path))["std"]', 'torch.tensor(json.load(open(path))["std"])')
    text = text.replace("torch.tensor(std)", "std")
    there = turned({"main.py": text}, "reciprocal")["main.py"]
    assert there.count('1.0 / torch.tensor(json.load(open(path))["std"])') == 2
    assert ".sample() * std" in there


CLASS = """import torch


class Autoencoder:
    def __init__(self, encoder, decoder, std):
        self.encoder = encoder
        self.decoder = decoder
        self.std = torch.tensor(std)

    def encode(self, x):
        return self.encoder(x) / self.std

    def decode(self, z):
        return self.decoder(z * self.std)


def make(encoder, decoder, settings):
    return Autoencoder(encoder, decoder, settings.read()[1])
"""


def test_a_list_that_a_constructor_is_given_is_not_inverted(turned: Turns) -> None:
    assert "settings.read()[1])" in turned({"main.py": CLASS}, "reciprocal")["main.py"]


DATASET = """import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, encoder, decoder, dataset):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.latent_mean, self.latent_std = dataset.statistics()

    def encode(self, x):
        return (self.encoder(x) - self.latent_mean) / self.latent_std.to(x)

    def decode(self, z):
        return self.decoder(z * self.latent_std.to(z) + self.latent_mean)
"""


def test_an_attribute_that_is_unpacked_gets_a_property(turned: Turns) -> None:
    there = turned({"main.py": DATASET}, "reciprocal")["main.py"]
    assert "(self.encoder(x) - self.latent_mean) * self._latent_scale.to(x)" in there
    assert "        return 1 / self.latent_std\n" in there + "\n"
    assert turned({"main.py": there})["main.py"] == DATASET


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("self.latent_std.to(x)", "torch.tensor(self.latent_std)"),
        ("self.latent_std.to(x)", "torch.as_tensor(self.latent_std).to(x)"),
    ],
)
def test_an_attribute_that_may_be_a_list_gets_none(old: str, new: str, planned: Plans) -> None:
    assert planned({"main.py": DATASET.replace(old, new)}, "reciprocal").by_status("refused")
