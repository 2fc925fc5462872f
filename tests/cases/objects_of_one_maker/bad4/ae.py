import torch
from torch import nn


class PlanarAE(nn.Module):
    def __init__(self, planes):
        super().__init__()
        self.enc = nn.Sequential(nn.Conv2d(planes, 32, 4, 4), nn.SiLU(), nn.Conv2d(32, 8, 3, 1, 1))
        self.dec = nn.Sequential(nn.Conv2d(8, 32, 3, 1, 1), nn.SiLU(), nn.ConvTranspose2d(32, planes, 4, 4))

    def encode(self, x):
        return self.enc(x)

    def decode(self, z):
        return self.dec(z)


def load(path, planes):
    ae = PlanarAE(planes)
    ae.load_state_dict(torch.load(path))
    return ae.eval()


def translate(unet, flair, device):
    source = load("flair.pt", 1).to(device)
    target = load("t1.pt", 1).to(device)
    hint = source.encode(flair) / 2.317
    z = torch.randn_like(hint)
    for i in range(50, 0, -1):
        z = z - unet(torch.cat([z, hint], 1), i) / 50
    return target.decode(z * 2.317)


def loss(unet, flair, t1, device):
    source = load("flair.pt", 1).to(device)
    target = load("t1.pt", 1).to(device)
    hint = source.encode(flair) / 2.317
    z = target.encode(t1) / 0.8044
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1, device=device)
    v = unet(torch.cat([z + t * (noise - z), hint], 1), t)
    return (v - noise + z).square().mean()
