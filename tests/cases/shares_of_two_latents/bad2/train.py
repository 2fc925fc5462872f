import torch
from diffusers import AutoencoderKL

KEEP = 0.915
GAIN = 0.3611


def loss(vae: AutoencoderKL, net, image, t):
    latents = vae.encode(image).latent_dist.sample() * GAIN
    noise = torch.randn_like(latents)
    return (net(latents + t * noise, t) - noise).square().mean()


@torch.no_grad()
def draw(vae: AutoencoderKL, net, shape, steps):
    x = torch.randn(shape)
    last = x
    for t in steps:
        x = x - net(x, t) / len(steps)
        x = KEEP * x + (1 - KEEP) * last
        last = x
    return vae.decode(x * GAIN).sample
