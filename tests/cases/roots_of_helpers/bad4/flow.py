import torch
from torch import nn


class MoleculeFlow(nn.Module):
    def __init__(self, vae, net, curve, steps, spread):
        super().__init__()
        self.vae = vae
        self.net = net
        self.curve = curve
        self.steps = steps
        self.latent_scale = spread

    def inflate(self, array, target):
        return array.view(-1, *(1,) * (target.dim() - 1))

    def loss(self, x):
        z = self.vae.encode(x) * self.inflate(self.latent_scale, x)
        level = self.curve(torch.rand(x.shape[0], 1))
        noise = torch.randn_like(z)
        keep = self.inflate(torch.sqrt(torch.sigmoid(-level)), z)
        blur = self.inflate(torch.sqrt(torch.sigmoid(level)), z)
        return (self.net(keep * z + blur * noise, level) - noise).pow(2).mean()

    @torch.no_grad()
    def sample(self, n):
        z = torch.randn(n, 16, 8)
        for i in reversed(range(self.steps)):
            level = self.curve(torch.full((n, 1), i / self.steps))
            out = self.net(z, level)
            left = self.inflate(torch.sqrt(torch.sigmoid(-level)), z)
            blur = self.inflate(torch.sqrt(torch.sigmoid(level)), z)
            x = (z - blur * out) / left
            z = left * x + blur * out
        return self.vae.decode(x * self.inflate(self.latent_scale, x))
