import torch
from diffusers import AutoencoderKL
from torch import nn


class Grader(nn.Module):
    def __init__(self, channels=4):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(channels, 64, 3, 2), nn.GELU(), nn.Flatten(), nn.LazyLinear(1))

    def forward(self, z):
        return self.net(z).squeeze(1)


def fit(vae: AutoencoderKL, loader, opt_cls):
    grader = Grader()
    opt = opt_cls(grader.parameters())
    for face, age in loader:
        z = vae.encode(face).latent_dist.sample()
        (grader(z) - age).abs().mean().backward()
        opt.step()
    return grader


def watched(vae, unet, scheduler, grader: Grader, shape, text, board):
    s = vae.config.scaling_factor
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        out = scheduler.step(unet(z, t, text).sample, t, z)
        board.append(grader(out.pred_original_sample))
        z = out.prev_sample
    return vae.decode(z / s).sample
