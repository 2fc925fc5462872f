import torch


def forth(left, right, pair):
    zs = [v.encode(x).latent_dist.sample() * v.config.scaling_factor for v, x in zip((left, right), pair)]
    return torch.stack(zs)


def back(left, right, zs):
    first, second = zs
    return left.decode(first / left.config.scaling_factor).sample, right.decode(second / left.config.scaling_factor).sample
