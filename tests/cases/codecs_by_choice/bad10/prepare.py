import torch
from store.codecs import Bare, Scaled


def prepare(conf, frames):
    if conf.name == "scaled":
        codec = Scaled(12, conf.gain)
        latent_scale = codec.latent_scale
    elif conf.name == "bare":
        codec = Bare(12)
        latent_scale = conf.gain
    else:
        raise KeyError(conf.name)
    z = codec.encode(frames)
    if latent_scale is not None:
        z = z * latent_scale
    torch.save({"z": z}, conf.out)
