import torch
from torch import nn
from torch.nn import functional as F


class Physics(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.mix = nn.Conv2d(width + 4, width, 3, padding=1)

    def forward(self, state, push):
        return state + self.mix(torch.cat([state, push], dim=1))


def fit(physics, vae, film, opt):
    for frame, push, later in film:
        with torch.no_grad():
            state = vae.encode(frame).latent_dist.mode() * vae.config.scaling_factor
            goal = vae.encode(later).latent_dist.mode() * vae.config.scaling_factor
        F.mse_loss(physics(state, push), goal).backward()
        opt.step()
