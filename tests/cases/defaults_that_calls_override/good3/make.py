import yaml
from net import AutoencoderKL


def build(cfg):
    return AutoencoderKL(**cfg)
