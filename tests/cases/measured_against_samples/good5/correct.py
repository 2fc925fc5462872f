import torch


def refine(net, z, steps, latent_scale):
    x = z * latent_scale
    for i in range(steps):
        x = x + net(torch.randn_like(x), x, i) * 0.1
    return x / latent_scale


def show(vae, z, net, latent_scale):
    return vae.decode(refine(net, z, 4, latent_scale))
