import torch
import yaml
from codec import SpectroVAE


class Sampler:
    def __init__(self, net):
        cfg = yaml.safe_load(open("spectro.yaml"))
        self.vae = SpectroVAE(8).cuda()
        self.vae.load_state_dict(torch.load("vae.pt"))
        self.gain = cfg["vae"].get("latent_gain", 1.0)
        self.net = net

    def sample(self, n):
        x = torch.randn(n, 8, 32, 32)
        for i in range(40, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 40)) / 40
        return self.vae.decode(x / self.gain)
