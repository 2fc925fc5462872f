import torch
from space import into, out_of


def epoch(vae, net, loader, whiten, optimiser):
    for scans in loader:
        with torch.no_grad():
            h = into(vae, scans, whiten)
        t, eps = torch.rand(len(h), 1, 1, 1, 1), torch.randn_like(h)
        loss = (net(torch.lerp(h, eps, t), t) - (eps - h)).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


@torch.no_grad()
def show(vae, net, sampler, whiten, shape):
    return out_of(vae, sampler(net, torch.randn(shape)))
