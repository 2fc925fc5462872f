import torch
from store.codecs import Bare, Scaled


def prepare(conf, frames):
    if conf.inner:
        codec = Scaled(12, conf.latent_scale)
    else:
        codec = Bare(12)
    print(sum(p.numel() for p in codec.parameters()))
    z = codec.encode(frames)
    if conf.inner:
        z = z * conf.latent_scale
    torch.save({"z": z}, conf.out)
