import torch
from trainer import Trainer

BIAS = 0.0


@torch.no_grad()
def show(trainer: Trainer, steps):
    x = torch.randn(4, 4, 32, 32)
    for t in range(steps):
        x = x - trainer.net(x, t) / steps
    x = x - BIAS
    return trainer.vae.decode((x + trainer.vae_mean) * trainer.vae_std).sample


def prepare(config, net):
    global BIAS
    BIAS = config.latent_shift
    return Trainer(config, net)
