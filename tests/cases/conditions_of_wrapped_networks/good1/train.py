import torch

from wrap import Repairer


def step(repairer: Repairer, codec, broken, whole, scheduler):
    z = codec.encode(whole).latent_dist.sample() * codec.config.scaling_factor
    c = codec.encode(broken).latent_dist.mode()
    t = torch.randint(0, 1000, (len(z),))
    eps = torch.randn_like(z)
    out = repairer(scheduler.add_noise(z, eps, t), t, c)
    return (out - eps).square().mean()
