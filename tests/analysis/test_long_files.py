"""Files that are too long to be read whole: what makes an autoencoder is found in whatever function it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint.api import check

LONG = "\n\n".join(
    f"def unrelated_{number}(a, b):\n    return [x + y for x, y in zip(a, b)]\n" for number in range(200)
)
HEAD = f"import torch\nfrom diffusers import AutoencoderKL\n\n\n{LONG}\n\n"
METHOD = """
    def latents(self, images):
        return self.vae.encode(images).latent_dist.sample() * 0.18215
"""
MADE = {
    "method": """class Trainer:
    def configure(self, args):
        self.vae = AutoencoderKL.from_pretrained(args.path, subfolder="vae")
"""
    + METHOD,
    "annotated": """class Trainer:
    def configure(self, args):
        self.vae: AutoencoderKL = AutoencoderKL.from_pretrained(args.path)
"""
    + METHOD,
    "local": """class Trainer:
    def configure(self, args):
        vae = AutoencoderKL.from_pretrained(args.path)
        vae.requires_grad_(False)
        self.vae = vae
"""
    + METHOD,
    "helper": """def make_vae(args):
    print("loading", args.path)
    if args.revision:
        print("of", args.revision)
    if args.variant:
        print("in", args.variant)
    return AutoencoderKL.from_pretrained(args.path, subfolder="vae")


class Trainer:
    def configure(self, args):
        self.vae = make_vae(args)
"""
    + METHOD,
    "several": """def load(args, device):
    net = torch.load(args.net)
    vae = AutoencoderKL.from_pretrained(args.path, subfolder="vae")
    net.requires_grad_(False)
    vae.requires_grad_(False)
    net.to(device)
    vae.to(device)
    return net, vae


def latents(args, images):
    net, vae = load(args, "cuda")
    z = vae.encode(images).latent_dist.sample()
    return z * 0.18215
""",
}


@pytest.mark.parametrize("how", MADE)
def test_the_class_is_known(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "train.py").write_text(HEAD + MADE[how])
    monkeypatch.chdir(tmp_path)
    assert [finding.code for finding in check(".")] == ["SCL301"]
