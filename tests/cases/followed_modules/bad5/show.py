import itertools

import torch


def batches(vae, loader, factor):
    for images in loader:
        yield vae.encode(images).latent_dist.sample() * factor


def train(vae, net, loader, factor, opt, steps):
    for z in itertools.islice(batches(vae, loader, factor), steps):
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


def samples(net, shape, steps=30):
    while True:
        z = torch.randn(shape)
        for i in range(steps, 0, -1):
            z = z - net(z, i / steps) / steps
        yield z


def show(vae, net, shape, factor, count):
    return [vae.decode(z * factor).sample for z in itertools.islice(samples(net, shape), count)]
