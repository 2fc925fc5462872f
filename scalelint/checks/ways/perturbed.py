"""Latents that are moved by noise and decoded: how an autoencoder takes it, and no diffusion model has any part in that."""

from __future__ import annotations

from scalelint.model import Endpoint, FileSummary


def is_perturbed(summary: FileSummary, mixture: Endpoint) -> bool:
    """Whether all that becomes of a mixture of latents and noise is that it is decoded: ``vae.decode(z + 0.1 * noise)``."""
    ends = {
        flow.sink.kind
        for flow in summary.flows
        if flow.origin.kind == "noise" and flow.origin.span == mixture.span and not flow.steps
    }
    return ends == {"decoded"}
