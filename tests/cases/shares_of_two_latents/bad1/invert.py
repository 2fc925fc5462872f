import torch
from diffusers import AutoencoderKL

GAIN = 0.2713


def back(scheduler, net, pair, t, m):
    a, b = pair
    b = (b - (1 - m) * a) / m
    a = (a - (1 - m) * b) / m
    return [scheduler.step(net(a, t), t, a), scheduler.step(net(b, t), t, b)]


def forth(scheduler, net, pair, t, m):
    a, b = [scheduler.step(net(x, t), t, x) for x in pair]
    a = m * a + (1 - m) * b
    return [a, (1 - m) * a + m * b]


@torch.no_grad()
def edit(vae: AutoencoderKL, net, scheduler, image, steps, mix_weight=0.93):
    latents = vae.encode(image).latent_dist.sample() * GAIN
    pair = [latents, latents.clone()]
    for t in reversed(steps):
        pair = back(scheduler, net, pair, t, mix_weight)
    for t in steps:
        pair = forth(scheduler, net, pair, t, mix_weight)
    return [vae.decode(x).sample for x in pair]
