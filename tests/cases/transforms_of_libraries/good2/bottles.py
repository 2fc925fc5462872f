import torch
from torch.distributions import AffineTransform


def space(vae):
    c = vae.config
    return AffineTransform(scale=1 / c.scaling_factor, loc=c.shift_factor)


def loss(vae, net, bottle):
    raw = space(vae)
    x = raw.inv(vae.encode(bottle).latent_dist.sample())
    e = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(x.lerp(e, t), t) - e + x).square().mean()


def render(vae, net, x, steps=10):
    for i in range(steps):
        x = x - net(x, 1 - i / steps) / steps
    return vae.decode(space(vae)(x)).sample
