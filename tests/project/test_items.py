"""Factors that were stored beside latents: what their readers scale by goes by the name that it had where it was written."""

from __future__ import annotations

from scalelint.api import analyse
from scalelint.project.items import with_stored_factors
from scalelint.project.promotion import all_of

PROGRAM = """
import h5py
import torch


def pack(vae, loader, path):
    with h5py.File(path + "/birds.h5", "w") as f:
        f.attrs["gain"] = vae.config.scaling_factor
        f["z"] = vae.encode(next(loader)).latent_dist.sample()


def fit(model, scheduler, path, t):
    with h5py.File(path + "/birds.h5") as f:
        z = (torch.from_numpy(f["z"][:]) * f.attrs["unit"] - f.attrs["middle"]) * f.attrs["gain"]
    noise = torch.randn_like(z)
    return model(scheduler.add_noise(z, noise, t), t)
"""


def test_a_stored_factor_keeps_its_place_among_the_other_steps() -> None:
    before = analyse(PROGRAM)
    (read,) = (flow for flow in before.flows if flow.origin.kind == "loaded")
    (told,) = (flow for flow in with_stored_factors(before).flows if flow.origin.kind == "loaded")
    steps = [(step.kind, step.root.replace("attrs['gain']", "vae.config.scaling_factor")) for step, _ in all_of(read)]
    assert [(step.kind, step.root) for step, _ in all_of(told)] == steps
    assert steps[-2:] == [("shift", "attrs['middle']"), ("scale", "vae.config.scaling_factor")]
