import state
import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, net, folder, steps=20):
    _, notes = state.load(folder)
    x = torch.randn(1, 4, 32, 32)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    return vae.decode(x / notes["latent_scale"]).sample
