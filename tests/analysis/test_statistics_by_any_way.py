"""Scalings that come about in unusual ways: by what a file holds, by the range of a codebook, by a number with the name of noise,
beside methods that are called neither encode nor decode; and what is none for all that."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint import api

CASES = Path(__file__).parent.parent / "cases"
THERE, BACK = ("encode", "divide"), ("decode", "multiply")
SCALED = {
    "statistics_of_embeddings/good1": {"norm.py": [THERE, BACK]},
    "statistics_of_embeddings/good2": {"norm.py": [THERE, BACK]},
    "statistics_of_embeddings/good3": {"codec.py": [THERE, BACK]},
    "statistics_of_embeddings/good4": {"lit.py": [THERE, BACK]},
    "ranges_of_codes/good1": {"ddpm.py": [BACK, THERE]},
    "ranges_of_codes/good2": {"train.py": [THERE, BACK]},
    "ranges_of_codes/good3": {},
    "ranges_of_codes/good4": {},
    "numbers_named_like_noise/good1": {"lib/inference.py": [THERE, BACK]},
    "numbers_named_like_noise/good2": {"lib/codec.py": [THERE, BACK]},
    "methods_of_tensors/good1": {"lib/inference.py": [THERE, BACK]},
    "ways_of_other_names/good1": {"tts.py": [BACK]},
    "ways_of_other_names/good2": {"speech.py": [THERE, BACK], "tts.py": [BACK]},
    "ways_of_other_names/good4": {},
    "ways_of_other_names/good5": {},
}

NORM = """
import torch
from torch import nn


class Norm(nn.Module):
    def __init__(self, path):
        super().__init__()
        state = torch.load(path)
        self.register_buffer("mean_of_all", state["mean_of_all"])
        self.register_buffer("std_of_all", state["std_of_all"])

    def forth(self, x):
        return (x - self.mean_of_all) / self.std_of_all

    def back(self, x):
        return x * self.std_of_all + self.mean_of_all
"""
SILENT = {
    "pixels": """
from torch import nn
from norm import Norm


class Codec(nn.Module):
    def __init__(self, encoder, decoder, path):
        super().__init__()
        self.encoder, self.decoder, self.norm = encoder, decoder, Norm(path)

    def encode(self, image):
        return self.encoder(self.norm.forth(image))

    def decode(self, z):
        return self.norm.back(self.decoder(z))
""",
    "features of sounds": """
from torch import nn
from norm import Norm


class Tagger(nn.Module):
    def __init__(self, backbone, path):
        super().__init__()
        self.backbone, self.norm = backbone, Norm(path)

    def forward(self, mel):
        return self.backbone(self.norm.forth(mel))
""",
    "a series that a model continues": """
import torch
from torch import nn
from norm import Norm


class Forecast(nn.Module):
    def __init__(self, net, path):
        super().__init__()
        self.net, self.norm = net, Norm(path)

    def forward(self, series):
        x = self.norm.forth(series)
        noise, t = torch.randn_like(x), torch.rand(len(x))
        return ((self.net((1 - t) * x + t * noise, t) - noise) ** 2).mean()

    def sample(self, n):
        x = torch.randn(n, 24)
        for t in torch.linspace(1, 0, 10):
            x = x - self.net(x, t) / 10
        return self.norm.back(x)
""",
    "weights of a mixture that are written down": """
import torch
from diffusers import AutoencoderKL

ALPHA, SIGMA = 0.8, 0.6


def noised(vae: AutoencoderKL, x):
    z = vae.encode(x).latent_dist.sample()
    return ALPHA * z + SIGMA * torch.randn_like(z)


def cleaned(vae: AutoencoderKL, net, x):
    return vae.decode((x - SIGMA * net(x)) / ALPHA).sample
""",
    "the range of a batch": """
from diffusers import AutoencoderKL


def shown(vae: AutoencoderKL, batch):
    z = vae.encode(batch["image"]).latent_dist.mode()
    return vae.decode((z - z.amin()) / (z.amax() - z.amin())).sample
""",
}


def _ways(folder: Path) -> dict[str, list[tuple[str, str]]]:
    found = {Path(path): sites for path, sites in api.sites(folder).items()}
    return {
        path.resolve().relative_to(folder.resolve()).as_posix(): [(site.direction, site.operation) for site in sites]
        for path, sites in found.items()
    }


@pytest.mark.parametrize(("case", "ways"), SCALED.items(), ids=SCALED.keys())
def test_the_sites_of_a_case(case: str, ways: dict[str, list[tuple[str, str]]]) -> None:
    assert _ways(CASES / case) == ways


@pytest.mark.parametrize("source", SILENT.values(), ids=SILENT.keys())
def test_what_is_no_site(source: str, tmp_path: Path) -> None:
    (tmp_path / "norm.py").write_text(NORM)
    (tmp_path / "use.py").write_text(source)
    assert _ways(tmp_path) == {}
