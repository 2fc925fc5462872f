import torch
from space import Space


def train(net, vae, loader, optimizer):
    first = vae.encode(next(iter(loader))).latent_dist.mean
    space = Space(vae, 1 / first.std().item())
    for x in loader:
        z = space.enter(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        loss = (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
        loss.backward()
        optimizer.step()
    torch.save({"net": net.state_dict(), "latents_std": 1 / space.gain}, "flow.pt")
