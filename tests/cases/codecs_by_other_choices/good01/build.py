from lib.nets import NormalisedCodec, WaveCodec


def build(cfg):
    if cfg.wrap:
        return NormalisedCodec(WaveCodec(), cfg.latent_std), 1.0
    return WaveCodec(), cfg.latent_std
