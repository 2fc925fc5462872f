import torch
from parts import autoencoder
from settings import settings


def draw(net, context, seed):
    cfg = settings.latent
    z = torch.randn(1, 16, 64, 64, generator=torch.Generator().manual_seed(seed))
    times = torch.linspace(1, 0, settings.steps + 1)
    for a, b in zip(times[:-1], times[1:]):
        z = z + (b - a) * net(z, a, context)
    return autoencoder().decode(z / cfg.gain + cfg.base).sample
