import torch
from store.codecs import Bare, Scaled


def prepare(conf, frames):
    match conf.name:
        case "scaled":
            codec = Scaled(12, conf.gain)
            latent_scale = conf.gain
        case _:
            codec = Bare(12)
            latent_scale = conf.gain
    z = codec.encode(frames) * latent_scale
    torch.save({"z": z}, conf.out)
    return codec.decode(z / latent_scale)
