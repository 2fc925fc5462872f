import torch
from core import WaveAE


class Player:
    def __init__(self, net, config):
        self.net, self.config = net, config
        self.ae = WaveAE()
        self.ae.load_state_dict(torch.load("waves.pt"))

    @torch.no_grad()
    def play(self):
        z = torch.randn(1, 8, 128)
        for i in range(self.config.rounds, 0, -1):
            z = z - self.net(z, torch.full((1,), i / self.config.rounds)) / self.config.rounds
        return self.ae.decode(z * self.config.latent_std)
