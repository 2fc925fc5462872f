import torch
from core import WaveAE


def train(net, loader, optimizer, latent_std=1.6183):
    ae = WaveAE()
    ae.load_state_dict(torch.load("waves.pt"))
    for waves in loader:
        z = ae.encode(waves) / latent_std
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1)
        loss = (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
