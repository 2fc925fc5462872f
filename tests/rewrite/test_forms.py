"""One spelling after the other, before and after."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CLASS = """import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = {value}

    def encode(self, x):
        z = self.encoder(x)
        {encode}
        return z

    def decode(self, z):
        {decode}
        return self.decoder(z)
"""
ENCODE, DECODE = "z = z * self.scaling_factor", "z = z / self.scaling_factor"

#: spellings of the encode direction that lead back to themselves
ENCODES = [
    ("z = z * self.scaling_factor", "z = z / self.scaling_factor"),
    ("z = self.scaling_factor * z", "z = 1 / self.scaling_factor * z"),
    ("z *= self.scaling_factor", "z /= self.scaling_factor"),
    ("z = z.mul(self.scaling_factor)", "z = z.div(self.scaling_factor)"),
    ("z.mul_(self.scaling_factor)", "z.div_(self.scaling_factor)"),
    ("z = torch.mul(z, self.scaling_factor)", "z = torch.div(z, self.scaling_factor)"),
    ("z = torch.multiply(z, other=self.scaling_factor)", "z = torch.divide(z, other=self.scaling_factor)"),
    ("z = (z - 0.25) * self.scaling_factor", "z = (z - 0.25) / self.scaling_factor"),
    ("z = z*self.scaling_factor  # scale", "z = z/self.scaling_factor  # scale"),
    ("z = (z  # raw\n             * self.scaling_factor)", "z = (z  # raw\n             / self.scaling_factor)"),
    ("z = z * \\\n            self.scaling_factor", "z = z / \\\n            self.scaling_factor"),
    ("f = self.scaling_factor\n        z = z * f", "f = self.scaling_factor\n        z = z / f"),
    ("z = z * (self.scaling_factor)", "z = z / (self.scaling_factor)"),
    ("z = z * torch.tensor(self.scaling_factor).to(z)", "z = z / torch.tensor(self.scaling_factor).to(z)"),
    ('z = z * getattr(self, "scaling_factor")', 'z = z / getattr(self, "scaling_factor")'),
]
DECODES = [
    ("z = 1 / self.scaling_factor * z", "z = self.scaling_factor * z"),
    ("z = 1.0/self.scaling_factor * z", "z = self.scaling_factor * z"),
    ("z = z.true_divide(self.scaling_factor)", "z = z.multiply(self.scaling_factor)"),
    ("z = z * (1 / self.scaling_factor)", "z = z * self.scaling_factor"),
    ("inv = 1.0 / self.scaling_factor\n        z = z * inv", "inv = self.scaling_factor\n        z = z * inv"),
    ("z = z / self.scaling_factor + 0.5", "z = z * self.scaling_factor + 0.5"),
]
VALUES = [
    ("0.18215", "1 / 0.18215"),
    ("1 / 0.18215", "0.18215"),
    ("1.0", "1.0"),
    ("None", "None"),
    ("[0.5, 0.25, 1.0]", "[1 / 0.5, 1 / 0.25, 1.0]"),
    ("torch.tensor([0.5, 0.25]).view(1, -1, 1, 1)", "torch.tensor([1 / 0.5, 1 / 0.25]).view(1, -1, 1, 1)"),
    ("measured()", "1 / measured()"),
    ("0.18215 if encoder else 0.13025", "1 / 0.18215 if encoder else 1 / 0.13025"),
]


@pytest.mark.parametrize(("before", "after"), ENCODES)
def test_encode(before: str, after: str, turned: Callable[..., dict[str, str]]) -> None:
    text = CLASS.format(value="0.18215", encode=before, decode=DECODE)
    expected = CLASS.format(value="1 / 0.18215", encode=after, decode="z = z * self.scaling_factor")
    there = turned({"codec.py": text})
    assert there == {"codec.py": expected}
    assert turned(there, "reciprocal") == {"codec.py": text}


@pytest.mark.parametrize(("before", "after"), DECODES)
def test_decode(before: str, after: str, turned: Callable[..., dict[str, str]]) -> None:
    text = CLASS.format(value="0.18215", encode=ENCODE, decode=before)
    expected = CLASS.format(value="1 / 0.18215", encode="z = z / self.scaling_factor", decode=after)
    assert turned({"codec.py": text})["codec.py"].replace("1.0/0.", "1 / 0.").replace("1.0 / 0.", "1 / 0.") == expected


@pytest.mark.parametrize(("before", "after"), VALUES)
def test_values(before: str, after: str, turned: Callable[..., dict[str, str]]) -> None:
    if before == "None":
        text = CLASS.format(value="None\n        self.scaling_factor = 0.5", encode=ENCODE, decode=DECODE)
        assert (
            "self.scaling_factor = None\n        self.scaling_factor = 1 / 0.5"
            in turned({"codec.py": text})["codec.py"]
        )
        return
    text = CLASS.format(value=before, encode=ENCODE, decode=DECODE)
    there = turned({"codec.py": text})
    assert f"self.scaling_factor = {after}\n" in there["codec.py"]
    assert turned(there, "reciprocal") == {"codec.py": text}


def test_literals_at_their_place_of_use(turned: Callable[..., dict[str, str]]) -> None:
    text = (
        "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample().mul_(0.18215)\n\n\n"
        "def decode(vae, z):\n    return vae.decode(z / 0.18215).sample\n"
    )
    there = turned({"train.py": text})
    assert ".div_(5.489980785067252)" in there["train.py"]
    assert "vae.decode(z * 5.489980785067252)" in there["train.py"]
    assert turned(there, "reciprocal") == {"train.py": text}


@pytest.mark.parametrize(
    "source", [CLASS.replace("\n", "\r\n"), "\ufeff" + CLASS, "# café\n" + CLASS, CLASS.rstrip("\n")]
)
def test_all_else_stays_byte_for_byte(source: str, turned: Callable[..., dict[str, str]]) -> None:
    text = (
        source.replace("{value}", "0.5")
        .replace("{encode}", "z = z * self.scaling_factor  # é")
        .replace("{decode}", DECODE)
    )
    there = turned({"codec.py": text})["codec.py"]
    undone = there.replace("z / self", "z * self", 1).replace("1 / 0.5", "0.5")
    assert undone[::-1].replace("z * self"[::-1], "z / self"[::-1], 1)[::-1] == text


def test_a_second_migration_finds_nothing_to_do(turned: Callable[..., dict[str, str]]) -> None:
    once = turned({"codec.py": CLASS.format(value="0.5", encode=ENCODE, decode=DECODE)})
    assert turned(once) == once


def test_a_product_without_spaces_gets_a_quotient_without_spaces(turned: Callable[..., dict[str, str]]) -> None:
    text = "def show(vae, z):\n    return vae.decode((1/0.18215)*z)\n"
    there = turned({"a.py": text})["a.py"]
    assert "(5.489980785067252)*z" in there
    assert turned({"a.py": there}, "reciprocal")["a.py"] == text


def test_a_number_without_a_name_is_found_again_in_a_long_file(turned: Callable[..., dict[str, str]]) -> None:
    layers = "".join(f"            nn.Conv2d({i}, {i}, kernel_size=3, padding=1),\n" for i in range(160))
    network = (
        "import torch\nfrom torch import nn\n\n\nclass {name}(nn.Sequential):\n    def __init__(self):\n"
        f"        super().__init__(\n{layers}        )\n\n    def forward(self, x):\n"
    )
    run = "        for module in self:\n            x = module(x)\n"
    encoder = network.format(name="VAE_Encoder") + f"{run}        x *= 0.18215\n        return x\n"
    decoder = network.format(name="VAE_Decoder") + f"        x /= 0.18215\n{run}        return x\n"
    tree = {"encoder.py": encoder, "decoder.py": decoder}
    there = turned(tree)
    assert "x *= 5.489980785067252" in there["decoder.py"]
    assert turned(there, "reciprocal") == tree
