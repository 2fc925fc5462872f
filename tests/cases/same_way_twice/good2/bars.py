import torch


def continued(latents, denoiser, hp, steps=20):
    """Latents of the bars that follow."""
    known = latents["bars"] / hp.spread
    x = torch.randn_like(known)
    for i in range(steps, 0, -1):
        x = x - denoiser(torch.cat([known, x], dim=1), i / steps) / steps
    return x * hp.spread


def audition(latents, denoiser, decode, hp):
    return decode(continued(latents, denoiser, hp))
