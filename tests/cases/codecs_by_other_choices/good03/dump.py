import torch
from lib.nets import NormalisedCodec, WaveCodec


def dump(cfg, waves, path):
    latent_std = cfg.latent_std
    if cfg.codec is not None:
        if cfg.codec == "normalised":
            codec = NormalisedCodec(WaveCodec(), latent_std)
            latent_std = 1.0
        else:
            codec = WaveCodec()
        z = codec.encode(waves) / latent_std
        torch.save({"codes": z}, path)
