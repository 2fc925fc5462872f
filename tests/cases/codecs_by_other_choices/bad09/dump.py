import torch
from lib.nets import NormalisedCodec, WaveCodec


def codes(cfg, waves):
    if cfg.wrap:
        codec = NormalisedCodec(WaveCodec(), cfg.latent_std)
    else:
        codec = WaveCodec()
    for wave in waves:
        z = codec.encode(wave)
        if not cfg.wrap:
            yield z
            continue
        yield z / cfg.latent_std


def dump(cfg, waves, path):
    torch.save({"codes": list(codes(cfg, waves))}, path)


def show(cfg, path):
    codec = NormalisedCodec(WaveCodec(), cfg.latent_std) if cfg.wrap else WaveCodec()
    std = 1.0 if cfg.wrap else cfg.latent_std
    return [codec.decode(z * std) for z in torch.load(path)["codes"]]
