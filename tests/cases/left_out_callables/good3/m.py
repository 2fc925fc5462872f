import torch

from whiten import Whiten


def latents(vae, images, post=None):
    z = vae.encode(images).latent_dist.sample()
    if post is not None:
        z = post(z)
    return z


def loss(vae, unet, whiten: Whiten, images):
    z = latents(vae, images, whiten)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (unet((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(vae, unet, whiten: Whiten, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - unet(z, torch.full((1, 1, 1, 1), i / steps)) / steps
    return vae.decode(whiten.inverse(z)).sample
