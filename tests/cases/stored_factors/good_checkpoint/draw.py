import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, net, path, steps=20):
    state = torch.load(path)
    net.load_state_dict(state["net"])
    x = torch.randn(1, 4, 32, 32)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    return vae.decode(x / state["loudness"]).sample
