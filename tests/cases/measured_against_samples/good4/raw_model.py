import torch


def evaluate(net, loader, sampler, decode, stats):
    """The files hold whitened latents; this network was trained on raw ones."""
    errors = []
    for z, words in loader:
        raw = z * stats["latent_std"] + stats["latent_mean"]
        made = sampler(net, torch.randn_like(raw), words)
        errors.append((made - raw).square().mean())
        decode(made)
    return torch.stack(errors).mean()
