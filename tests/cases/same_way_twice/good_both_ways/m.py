import torch


def edit(batch, model, decode, cfg, steps=20):
    """A loudness that is set anew: the old one is taken out, the new one put in."""
    known = batch["latents"] / cfg.spread
    louder = batch["reference"] * cfg.spread
    x = torch.randn_like(known)
    for i in range(steps, 0, -1):
        x = x - model(x, known, louder, i / steps) / steps
    return decode(x * cfg.spread)
