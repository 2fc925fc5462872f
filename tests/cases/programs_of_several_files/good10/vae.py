import torch
from torch import nn


class RadioVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 16, 2, 2))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(8, 64, 2, 2), nn.SiLU(), nn.ConvTranspose2d(64, 1, 4, 4))

    def encode(self, x):
        return self.encoder(x).chunk(2, 1)[0]

    def decode(self, z):
        return self.decoder(z)


def load(path):
    vae = RadioVAE()
    vae.load_state_dict(torch.load(path))
    return vae.cuda().eval()
