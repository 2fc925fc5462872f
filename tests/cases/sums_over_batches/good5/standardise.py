"""Each clip by its own statistics, summed up frame by frame: the model sees clips of unit size, and the decoder raw ones."""
import torch
from diffusers import AutoencoderKL


def own_size(z):
    total, square, n = 0, 0, 0
    for frame in z.unbind(0):
        total = total + frame.sum()
        square = square + frame.square().sum()
        n += frame.numel()
    return (square / n - (total / n) ** 2).sqrt()


def style_distance(vae: AutoencoderKL, a, b):
    za, zb = (vae.encode(x).latent_dist.mode() for x in (a, b))
    return ((za / own_size(za) - zb / own_size(zb)) ** 2).mean()


def train(vae: AutoencoderKL, net, loader, scheduler):
    for x in loader:
        z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
        e = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (net(scheduler.add_noise(z, e, t), t) - e).square().mean().backward()


def show(vae: AutoencoderKL, net, scheduler):
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
