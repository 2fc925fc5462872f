from lib.nets import NormalisedCodec, WaveCodec


def build(cfg):
    if cfg.wrap:
        return NormalisedCodec(WaveCodec(), cfg.latent_std), cfg.latent_std
    return WaveCodec(), cfg.latent_std
