from itertools import islice

import torch
from diffusers import AutoencoderKL

from streams import real


def drawn(net, scheduler, shape):
    while True:
        z = torch.randn(shape)
        for t in scheduler.timesteps:
            z = scheduler.step(net(z, t).sample, t, z).prev_sample
        yield z


def measure(name, net, scheduler, loader, metric, count):
    vae = AutoencoderKL.from_pretrained(name)
    pairs = zip(real(vae, loader), drawn(net, scheduler, (8, 4, 64, 64)))
    for one, other in islice(pairs, count):
        metric.update(vae.decode(one).sample, real=True)
        metric.update(vae.decode(other / vae.config.scaling_factor).sample, real=False)
    return metric.compute()
