"""Entries for a diffusers ``config.json``: only those that the autoencoder's class knows."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from scalelint.errors import UserError
from scalelint.runtime.autoencoders.networks import Networks
from scalelint.runtime.calibrating.result import Calibration

KEYS = ("scaling_factor", "shift_factor", "latents_mean", "latents_std")


def keys_of(networks: Networks, per_channel: bool) -> set[str]:
    """The keys about latents that the autoencoder's class takes in its configuration; asked before anything is measured.

    Args:
        networks: the autoencoder.
        per_channel: whether means and stds of channels are wanted, or one factor.

    Raises:
        UserError: it has no configuration, or no key for what is wanted.
    """
    owner = next((found for found in networks.chain if isinstance(getattr(found, "config", None), Mapping)), None)
    if owner is None:
        raise UserError(f"--patch writes a diffusers config.json; {type(networks.core).__name__} has no configuration")
    name, taken = type(owner).__name__, set(inspect.signature(type(owner).__init__).parameters) & set(KEYS)
    has = f"only {', '.join(sorted(taken))}" if taken else "nor another key for its latents"
    if per_channel and not {"latents_mean", "latents_std"} <= taken:
        raise UserError(f"{name} has no latents_mean and latents_std in its configuration, {has}")
    if not per_channel and "scaling_factor" not in taken:
        raise UserError(f"{name} has no scaling_factor in its configuration, {has}; --per-channel writes the others")
    return taken


def config_patch(result: Calibration, keys: set[str], per_channel: bool) -> tuple[dict[str, Any], list[str]]:
    """The entries, and what they leave out, as sentences.

    Args:
        result: the calibration.
        keys: from :func:`keys_of`.
        per_channel: write means and stds of channels.
    """
    if per_channel:
        patch: dict[str, Any] = {"latents_mean": list(result.latents.mean), "latents_std": list(result.latents.std)}
        if "scaling_factor" in keys:  # pipelines compute (z - mean) * scaling_factor / std
            patch["scaling_factor"] = 1.0
        return patch, []
    if "shift_factor" in keys:
        return {"scaling_factor": result.reciprocal, "shift_factor": result.mean}, []
    left = f"the class has no shift_factor: a mean of {result.mean * result.reciprocal:.3g} stays in model latents"
    return {"scaling_factor": result.reciprocal}, [left]
