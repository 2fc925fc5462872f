import torch
from store.codecs import Bare, Scaled


def prepare(conf, frames):
    if conf.name == "scaled":
        codec = Scaled(12, conf.latent_scale)
        scales_itself = False
    else:
        codec = Bare(12)
        scales_itself = False
    z = codec.encode(frames)
    if not scales_itself:
        z = z * conf.latent_scale
    torch.save({"z": z}, conf.out)
