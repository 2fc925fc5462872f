import torch


def rollout(cfg, net, sampler, past, render=None):
    past = past / cfg.latent_std
    frames = sampler(net, past)
    return frames if render is None else render.decode(frames * cfg.latent_std)


def fit(cfg, net, loader):
    for latents in loader:
        latents = latents / cfg.latent_std
        e = torch.randn_like(latents)
        yield net(latents + e) - e
