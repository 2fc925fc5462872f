import torch
from store.codecs import Bare, Scaled


def prepare(conf, frames):
    inner = conf.inner
    codec = Scaled(12, conf.gain) if inner else Bare(12)
    latent_scale = conf.gain
    z = codec.encode(frames) * latent_scale
    torch.save({"z": z}, conf.out)
    return codec.decode(z / latent_scale)
