import numpy as np
import torch


class Process:
    def __init__(self, first_stage, net, betas):
        self.first_stage = first_stage
        self.net = net
        self.kept = np.cumprod(1.0 - betas)

    def at(self, entry, x):
        return entry.to(x.device).view(-1, 1, 1, 1)

    def forward_mean(self, image, step):
        z = self.first_stage.encode(image).sample()
        return self.at(torch.sqrt(torch.from_numpy(self.kept)[step]), z) * z

    def loss(self, image, step):
        mean = self.forward_mean(image, step)
        noise = torch.randn_like(mean)
        rest = self.at(torch.sqrt(1 - torch.from_numpy(self.kept)[step]), mean)
        return (self.net(mean + rest * noise, step) - noise).square().mean()

    def draw(self, shape):
        z = torch.randn(shape)
        for step in reversed(range(len(self.kept))):
            noise = self.net(z, step)
            rest = self.at(torch.sqrt(1 - torch.from_numpy(self.kept)[step]), z)
            clean = (z - rest * noise) / self.at(torch.sqrt(torch.from_numpy(self.kept)[step]), z)
            z = clean + rest * torch.randn_like(z)
        return self.first_stage.decode(clean)
