import itertools

import torch


def latents(codec, clips):
    for clip in clips:
        yield codec.encode(clip).latent_dist.sample()


def fit(codec, net, old, new, scale):
    for z in itertools.chain(latents(codec, old), latents(codec, new)):
        z = z / scale
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * e, t) - (e - z)).square().mean().backward()


def play(codec, net, shape, scale):
    z = torch.randn(shape)
    for t in itertools.islice(itertools.count(1), 30):
        z = z - net(z, 1 - t / 30) / 30
    return codec.decode(z * scale).sample
