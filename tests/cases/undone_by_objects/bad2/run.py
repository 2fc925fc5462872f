import torch
from toolbox import undoing


def to_space(codec, clip):
    return codec.encode(clip).latent_dist.mode() * codec.config.scaling_factor


def restyle(codec, net, clip, text):
    h = to_space(codec, clip)
    h = net(torch.lerp(h, torch.randn_like(h), 0.6), text)
    h = h.clamp(-4, 4)
    return codec.decode(h).sample
