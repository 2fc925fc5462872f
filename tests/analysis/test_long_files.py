"""Files that are too long to be read whole: what makes an autoencoder is found in whatever function it stands."""

from __future__ import annotations

import shutil
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


CASES = Path(__file__).parent.parent / "cases"
#: what a long file is not read whole for: messages that compute, what is yielded, parts that other files make
AS_SHORT = [
    *("messages_that_compute/" + name for name in ("fid_update", "wandb_log", "postfix", "print_two", "store_update")),
    *("long_files/" + name for name in ("yielded", "networks", "held_by_class", "held_by_annotation", "by_method")),
]


@pytest.mark.parametrize("case", AS_SHORT)
def test_a_long_file_says_what_a_short_one_does(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version, wrong in ((case, False), (f"{case}_wrong", True)):
        shutil.copytree(CASES / version, tmp_path / version)
        for path in (tmp_path / version).rglob("*.py"):
            path.write_text(f"{path.read_text()}\n\n{LONG}")
        monkeypatch.chdir(tmp_path / version)
        assert bool([f for f in check(".") if f.severity != "info"]) == wrong, version
