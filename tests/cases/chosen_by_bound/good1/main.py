import json
from functools import partial

import torch
from diffusers import AutoencoderOobleck
from ways import rescale

vae = AutoencoderOobleck.from_pretrained("birdsong/vae")
numbers = json.load(open("numbers.json"))
maps = {
    "in": partial(rescale, **numbers),
    "out": partial(rescale, undo=True, **numbers),
}


def loss(net, wave):
    h = maps["in"](vae.encode(wave).latent_dist.sample())
    noise = torch.randn_like(h)
    t = torch.rand(len(h), 1, 1)
    return (net((1 - t) * h + t * noise, t) - noise + h).square().mean()


@torch.no_grad()
def sing(net, count):
    h = torch.randn(count, 64, 215)
    for i in range(50):
        h = h - net(h, 1 - i / 50) / 50
    return vae.decode(maps["out"](h)).sample
