import torch

SCALE, SHIFT = 0.3611, 0.1159


def to_flow(h):
    return (h - SHIFT) * SCALE


def from_flow(x):
    return x / SCALE + SHIFT


def refill(net, h, hole, steps):
    """h as the encoder gave it; hole is one where there is nothing yet."""
    times = torch.linspace(1, 0, steps + 1)
    x = torch.randn_like(h)
    x = hole * x + (1 - hole) * (times[0] * torch.randn_like(h) + (1 - times[0]) * to_flow(h))
    for t, s in zip(times[:-1], times[1:]):
        x = x + (s - t) * net(x, t)
        around = s * torch.randn_like(h) + (1 - s) * to_flow(h)
        x = hole * x + (1 - hole) * around
    return from_flow(x)


def fill(vae, net, image, hole):
    return vae.decode(refill(net, vae.encode(image).latent_dist.mode(), hole, 40)).sample
