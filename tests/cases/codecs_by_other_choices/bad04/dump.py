import torch
from lib.nets import NormalisedCodec, WaveCodec


def dump(name, waves, path, latent_std):
    if name == "plain":
        codec = WaveCodec()
    elif name == "normalised":
        codec = NormalisedCodec(WaveCodec(), latent_std)
    else:
        raise ValueError(name)
    z = codec.encode(waves)
    if name != "plain":
        z = z / latent_std
    torch.save({"codes": z}, path)
