import torch


def to_pixels(vae, unit, x):
    return vae.decode(x / unit.ratio + unit.origin).sample


@torch.no_grad()
def sample(vae, unit, transformer, steps=30):
    x = torch.randn(4, 16, 64, 64)
    for step in range(steps):
        x = x - transformer(x, step).sample / steps
    return to_pixels(vae, unit, x)
