import torch
from coder import DepthVAE


def train(net, loader, optimizer, path):
    vae = DepthVAE()
    std = vae.encode(next(iter(loader))).std()
    for maps in loader:
        x = vae.encode(maps) / std
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        loss = (net((1 - w) * x + w * noise, t) - (noise - x)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    torch.save({"weights": net.state_dict(), "latent_std": std}, path)
