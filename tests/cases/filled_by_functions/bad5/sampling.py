import torch

import context


@torch.no_grad()
def sample(net, n):
    y = torch.randn(n, 8, 32, device="cuda")
    for i in range(50, 0, -1):
        y = y - net(y, torch.full((n,), i / 50, device="cuda")) / 50
    return context.tokenizer.decode(y).sample
