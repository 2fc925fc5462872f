import torch

import modules.autoencoder
from modules.config import cfg
from utils.registry import AUTO_ENCODER


def run(cfg, net, picture):
    autoencoder = AUTO_ENCODER.build(cfg.auto_encoder)
    autoencoder.eval()
    local = autoencoder.encode_first(picture, cfg.scale_factor).detach()
    z = torch.randn(1, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((1,), i / 50), local) / 50
    z = cfg.scale_factor * z
    return autoencoder.decode(z)


if __name__ == "__main__":
    run(cfg, torch.jit.load("net.pt"), torch.load("picture.pt"))
