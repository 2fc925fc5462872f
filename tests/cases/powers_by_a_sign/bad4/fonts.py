import torch


def level(z, vae, sign):
    return z * vae.config.scaling_factor ** sign


def loss(net, unet, x):
    z = level(net.encode(x).latent_dist.sample(), net, sign=+1)
    return unet(z + torch.randn_like(z))


def draw(net, unet, x):
    z = unet(torch.randn(1, 4, 8, 8))
    return net.decode(level(z, net, sign=1)).sample
