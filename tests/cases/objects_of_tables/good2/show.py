import torch
from diffusers import AutoencoderKL
from spaces import SPACES


@torch.no_grad()
def show(net, noise, steps=28):
    vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae")
    z = noise
    for i in range(steps, 0, -1):
        z = z - net(z, i / steps) / steps
    space = SPACES["flux"]
    return vae.decode(space.back(z)).sample
