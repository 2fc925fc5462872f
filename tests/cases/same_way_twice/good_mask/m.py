import torch


def inpaint(batch, model, decode, cfg, steps=20):
    known = batch["latents"] * cfg.mask
    x = torch.randn_like(known)
    for i in range(steps, 0, -1):
        x = x - model(x, known, i / steps) / steps
    return decode(x * cfg.mask)
