import json

import torch
from vae import WindVAE


class Forecast:
    def __init__(self, net, folder):
        self.vae = WindVAE()
        self.vae.load_state_dict(torch.load(f"{folder}/vae.pt"))
        with open(f"{folder}/stats.json") as file:
            notes = json.load(file)
        self.k = notes["latent_std"]
        self.net = net

    def loss(self, wind):
        z = self.vae.encode(wind) * self.k
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
