import torch
from diffusers import AutoencoderKL


def back(scheduler, net, pair, t, share):
    a, b = pair
    b = (b - (1 - share) * a) / share
    a = (a - (1 - share) * b) / share
    return [scheduler.step(net(a, t), t, a), scheduler.step(net(b, t), t, b)]


def forth(scheduler, net, pair, t, share):
    a, b = [scheduler.step(net(x, t), t, x) for x in pair]
    a = share * a + (1 - share) * b
    return [a, (1 - share) * a + share * b]


@torch.no_grad()
def edit(vae: AutoencoderKL, net, scheduler, image, steps, keep=0.875):
    latents = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    pair = [latents, latents.clone()]
    for t in reversed(steps):
        pair = back(scheduler, net, pair, t, keep)
    for t in steps:
        pair = forth(scheduler, net, pair, t, keep)
    return [vae.decode(x / vae.config.scaling_factor).sample for x in pair]
