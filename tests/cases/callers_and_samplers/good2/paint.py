import torch


def canvas(vae, z):
    return vae.decode(z).sample.clamp(-1, 1)


def repaint(vae, net, sampler, image, mask):
    z = sampler.sample(net, vae.encode(image).latent_dist.sample(), mask)
    return canvas(vae, z)


def paint(vae, net, sampler, count):
    z = sampler.sample(net, torch.randn(count, 16, 64, 64), None)
    return canvas(vae, z)
