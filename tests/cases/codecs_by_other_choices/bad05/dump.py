import torch
from lib.nets import NormalisedCodec, WaveCodec


def dump(cfg, waves, path):
    wrap = cfg.wrap
    codec = NormalisedCodec(WaveCodec(), cfg.latent_std) if wrap else WaveCodec()
    wrap = False
    z = codec.encode(waves)
    if not wrap:
        z = z / cfg.latent_std
    torch.save({"codes": z}, path)
