import torch
from coder import Coder


def train(net, loader, optimizer):
    coder = Coder.load("coder.pt")
    for images in loader:
        x = coder.encode(images) * coder.gain
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        loss = (net((1 - w) * x + w * noise, t) - (noise - x)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
