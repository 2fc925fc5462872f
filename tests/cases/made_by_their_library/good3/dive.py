import torch
from net import ReefVAE
LATENT_SCALE = 0.8315
def dive(velocity, steps):
    x = torch.randn(4, 4, 64, 64)
    for i in range(steps, 0, -1):
        x = x - velocity(x, i / steps) / steps
    return ReefVAE().decode(x / LATENT_SCALE)
