import torch
from torch import nn


class Faces(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(300, 64), nn.SiLU(), nn.Linear(64, 12))
        self.decoder = nn.Sequential(nn.Linear(12, 64), nn.SiLU(), nn.Linear(64, 300))


def whiten(part, std):
    part.register_forward_hook(lambda m, args, out: out / std)


def colour(part, std):
    part.register_forward_pre_hook(lambda m, args: args[0] * std)


class Task:
    def __init__(self, weights, std):
        self.faces = Faces()
        self.faces.load_state_dict(torch.load(weights))
        whiten(self.faces.encoder, std)
        colour(self.faces.decoder, std)

    def loss(self, net, x):
        z = self.faces.encoder(x)
        noise = torch.randn_like(z)
        return (net(z + noise) - noise).square().mean()

    def draw(self, net):
        return self.faces.decoder(net.sample(4))
