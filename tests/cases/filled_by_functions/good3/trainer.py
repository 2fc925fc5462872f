import torch

import shared


def step(net, pictures):
    with torch.no_grad():
        q = shared.autoencoder.encode(pictures).latent * shared.gain
    noise, t = torch.randn_like(q), torch.rand(len(q), device=q.device)
    w = t.view(-1, 1, 1, 1)
    return (net((1 - w) * q + w * noise, t) - (noise - q)).square().mean()
