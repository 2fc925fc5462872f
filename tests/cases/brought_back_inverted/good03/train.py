import torch
from ops import Times


def train(net, vae, loader, optimizer):
    into = Times(1 / vae.encode(next(iter(loader))).latent_dist.mean.std().item())
    for x in loader:
        z = into(vae.encode(x).latent_dist.sample())
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean().backward()
        optimizer.step()
    torch.save({"net": net.state_dict(), "by": into.by}, "flow.pt")
