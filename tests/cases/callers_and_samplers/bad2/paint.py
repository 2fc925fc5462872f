import torch


def canvas(vae, z):
    return vae.decode(z).sample.clamp(-1, 1)


def repaint(vae, net, sampler, image, mask):
    known = (vae.encode(image).latent_dist.sample() - vae.config.shift_factor) * vae.config.scaling_factor
    z = sampler.sample(net, known, mask)
    return canvas(vae, z / vae.config.scaling_factor + vae.config.shift_factor)


def paint(vae, net, sampler, count):
    z = sampler.sample(net, torch.randn(count, 16, 64, 64), None)
    return canvas(vae, z)
