"""Latents that leave a program and come back: who wrote what the trainer reads, and in which space."""

from __future__ import annotations

import pytest

from scalelint.api import analyse
from scalelint.checks.engine import run_rules
from scalelint.config.settings import Settings
from scalelint.model import Finding
from scalelint.project import link
from scalelint.project.channels import rejoined

WRITER = """
import numpy as np
import torch
from diffusers import AutoencoderKL


def cache(args, loader):
    vae = AutoencoderKL.from_pretrained(args.vae)
    for i, images in enumerate(loader):
        z = vae.encode(images).latent_dist.sample(){scaling}
        {store}


def preview(vae, latents):
    return vae.decode(latents / vae.config.scaling_factor).sample
"""
READER = """
import numpy as np
import torch


def step(model, scheduler, vae, args, i, t):
    latents = {load}{scaling}
    noise = torch.randn_like(latents)
    return model(scheduler.add_noise(latents, noise, t), t)
"""
BY_KEY = ('torch.save({"vae_latents": z.cpu()}, args.out)', 'torch.load(args.cache)["vae_latents"].cuda()')
BY_FILE = (
    'np.save(f"{args.out}/imagenet_features/{i}.npy", z.cpu().numpy())',
    'torch.from_numpy(np.load(f"{args.latents}/imagenet_features/{i}.npy"))',
)
KEYWORD = ("np.savez(args.out, image_latents=z.numpy())", 'torch.from_numpy(np.load(args.cache)["image_latents"])')
SCALE = " * vae.config.scaling_factor"


def project_of(ends: tuple[str, str], scaling: tuple[str, str]) -> dict[str, str]:
    store, load = ends
    return {
        "extract.py": WRITER.format(scaling=scaling[0], store=store),
        "train.py": READER.format(scaling=scaling[1], load=load),
    }


def findings(files: dict[str, str]) -> list[Finding]:
    settings = Settings(select=["SCL102", "SCL105"])
    return run_rules(link({name: analyse(text) for name, text in files.items()}, settings), settings)


@pytest.mark.parametrize("ends", [BY_KEY, BY_FILE, KEYWORD], ids=["key", "file", "keyword"])
@pytest.mark.parametrize(
    ("scaling", "codes"), [(("", ""), ["SCL102"]), ((SCALE, SCALE), ["SCL105"]), ((SCALE, ""), []), (("", SCALE), [])]
)
def test_scaled_by_neither_or_by_both(ends: tuple[str, str], scaling: tuple[str, str], codes: list[str]) -> None:
    found = findings(project_of(ends, scaling))
    assert [f.code for f in found] == codes
    for finding in found:
        assert finding.path == "train.py"
        assert finding.line == (7 if finding.code == "SCL105" else 9)
        assert finding.severity == "error"
        assert finding.related[0].path == "extract.py"


def crossings(files: dict[str, str]) -> int:
    """The flows that go through a file."""
    summaries = rejoined({name: analyse(text) for name, text in files.items()})
    return sum(flow.crossing is not None for summary in summaries.values() for flow in summary.flows)


EVERYBODYS = [
    ('torch.save({"latents": z}, args.out)', 'torch.load(args.cache)["latents"]'),
    ('np.save(f"{args.out}/{i}.npy", z)', 'np.load(f"{args.out}/{i}.npy")'),
]


@pytest.mark.parametrize(
    "ends",
    [
        ('torch.save({"vae_latents": z}, args.out)', 'torch.load(args.cache)["flux_latents"]'),
        ('torch.save({"vae_latents": z}, args.out)', 'np.load(args.cache)["vae_latents"]'),
        ('torch.save({"vae_latents": z}, f"{i}.pt")', 'torch.load(f"{i}.pth")["vae_latents"]'),
        ('np.save(f"{args.out}/features/{i}.npy", z)', 'np.load(f"{args.out}/features/{i}.npz")'),
        ('np.save(f"{args.out}/features/{i}.npy", z)', 'np.load(f"{args.out}/latents/{i}.npy")'),
    ],
    ids=["another key", "another format", "another ending", "another file", "another folder"],
)
def test_not_joined(ends: tuple[str, str]) -> None:
    files = project_of(ends, ("", ""))
    assert crossings(files) == 0
    assert findings(files) == []


@pytest.mark.parametrize(("scaling", "codes"), [("", ["SCL102"]), (SCALE, [])], ids=["raw", "scaled"])
def test_what_meets_noise_is_the_only_raw_latents_that_are_stored(scaling: str, codes: list[str]) -> None:
    files = project_of(("torch.save(z, args.out)", "torch.load(args.cache)"), (scaling, ""))
    assert [f.code for f in findings(files)] == codes
    assert crossings(files) == len(codes)


@pytest.mark.parametrize("ends", EVERYBODYS, ids=["key", "name"])
def test_everybodys_names_join_where_there_is_one_place_only(ends: tuple[str, str]) -> None:
    files = project_of(ends, ("", ""))
    assert crossings(files) == 1
    assert [f.code for f in findings(files)] == ["SCL102"]
    files["other.py"] = WRITER.format(scaling="", store='torch.save({"z": z}, args.elsewhere)')
    assert crossings(files) == 0


def test_writers_that_disagree_say_nothing() -> None:
    files = project_of(BY_KEY, ("", ""))
    files["extract_scaled.py"] = WRITER.format(scaling=SCALE, store=BY_KEY[0])
    assert findings(files) == []


def test_a_project_that_never_scales_is_judged_like_a_file_that_never_does() -> None:
    files = {
        name: text.replace(" / vae.config.scaling_factor", "") for name, text in project_of(BY_KEY, ("", "")).items()
    }
    assert [(f.severity, "declares" in f.message) for f in findings(files)] == [("warning", True)]


def test_another_factor_is_not_a_second_scaling() -> None:
    assert findings(project_of(BY_KEY, (SCALE, " / vae.config.latents_std"))) == []


DATA_SET = """
import torch


class Cached(torch.utils.data.Dataset):
    def __getitem__(self, i):
        latents = torch.load(self.files[i])["vae_latents"]{scaling}
        return latents, self.labels[i]
"""


@pytest.mark.parametrize(("scaling", "codes"), [(" * self.scaling_factor", ["SCL105"]), ("", [])])
def test_a_data_set_that_scales_what_was_scaled(scaling: str, codes: list[str]) -> None:
    files = project_of(BY_KEY, (SCALE, ""))
    files["train.py"] = DATA_SET.format(scaling=scaling)
    assert [found.code for found in findings(files)] == codes
