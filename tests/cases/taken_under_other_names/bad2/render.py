import json

import torch
from vae import WindVAE


@torch.no_grad()
def render(net, folder, wind):
    vae = WindVAE()
    vae.load_state_dict(torch.load(f"{folder}/vae.pt"))
    latent_std = json.load(open(f"{folder}/stats.json"))["latent_std"]
    past = vae.encode(wind) * latent_std
    x = torch.randn_like(past)
    for i in range(30, 0, -1):
        x = x - net(torch.cat([x, past], 1), torch.full((len(x),), i / 30)) / 30
    return vae.decode(x / latent_std)
