import torch


@torch.no_grad()
def show(net, sampler, vae, hp, shape):
    z = sampler(net, torch.randn(shape))
    return vae.decode(z * hp.latent_scale).sample
