import torch

import shared


@torch.no_grad()
def preview(net, n=4, steps=20):
    q = torch.randn(n, 32, 16, 16, device="cuda")
    for i in range(steps, 0, -1):
        q = q - net(q, torch.full((n,), i / steps, device="cuda")) / steps
    return shared.autoencoder.decode(q / shared.gain).sample
