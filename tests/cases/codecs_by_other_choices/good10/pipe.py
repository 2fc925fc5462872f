import torch
from lib.nets import NormalisedCodec, WaveCodec


def encode(cfg, wave):
    if cfg.wrap:
        codec, std = NormalisedCodec(WaveCodec(), cfg.latent_std), 1.0
    else:
        codec, std = WaveCodec(), cfg.latent_std
    z = codec.encode(wave) / std
    torch.save(z, cfg.out)
    return codec.decode(z * std)
