import torch


def sample(model, decode, cfg, shape, steps=20):
    """Noise levels are no factors of latents."""
    x = torch.randn(shape) * cfg.sigma
    for i in range(steps, 0, -1):
        x = x - model(x / cfg.sigma, i / steps) / steps
    return decode(x / cfg.sigma * cfg.spread)


def loss(batch, model, cfg):
    z = batch["latents"] / cfg.spread
    noise = torch.randn_like(z)
    return (model((z + cfg.sigma * noise) / cfg.sigma, cfg.sigma) - noise).square().mean()
