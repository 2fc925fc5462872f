import torch


def adain(vae, content, style):
    c = vae.encode(content).latent_dist.mode()
    s = vae.encode(style).latent_dist.mode()
    c = (c - c.mean((2, 3), keepdim=True)) / c.std((2, 3), keepdim=True)
    return vae.decode(c * s.std((2, 3), keepdim=True) + s.mean((2, 3), keepdim=True)).sample
