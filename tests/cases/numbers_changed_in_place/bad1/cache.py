import torch


def cached(vae, loader, net, epochs):
    kept = [vae.encode(x).latent_dist.mode() for x in loader]
    for _ in range(epochs):
        for z in kept:
            z.mul_(vae.config.scaling_factor)
            net(torch.lerp(z, torch.randn_like(z), torch.rand(()))).mean().backward()
