import torch
from lib.nets import NormalisedCodec, WaveCodec


def dump(cfg, waves, path):
    with torch.device(cfg.device):
        if cfg.normalised:
            codec = NormalisedCodec(WaveCodec(), cfg.latent_std)
        else:
            codec = WaveCodec()
    with torch.no_grad():
        z = codec.encode(waves)
        if cfg.normalised:
            z = z / cfg.latent_std
    torch.save({"codes": z}, path)
