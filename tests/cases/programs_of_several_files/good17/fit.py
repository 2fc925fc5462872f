import torch
from ae import load
from meta import meta
from net import Net


def fit(loader):
    ae, net, k = load(), Net(8), meta()["latent_multiplier"]
    for x in loader:
        with torch.no_grad():
            z = ae.encoder(x) * k
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
