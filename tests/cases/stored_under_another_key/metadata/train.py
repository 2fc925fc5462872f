import torch
from coder import DepthVAE


class Trainer:
    def __init__(self, net, loader):
        self.net, self.loader, self.vae = net, loader, DepthVAE()
        self.std = self.vae.encode(next(iter(loader))).std()

    def epoch(self, optimizer):
        for maps in self.loader:
            x = self.vae.encode(maps) / self.std
            noise, t = torch.randn_like(x), torch.rand(len(x))
            w = t.view(-1, 1, 1, 1)
            loss = (self.net((1 - w) * x + w * noise, t) - (noise - x)).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

    def save(self, path):
        torch.save(dict(weights=self.net.state_dict(), latent_std=self.std), path)
