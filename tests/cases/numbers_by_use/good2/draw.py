import torch

from shells import Space, load


def draw(net, folder, steps=40):
    ae = load(Space(weights="corals.pt", spread=2.57))
    x = torch.randn(4, 8, 256)
    for i in range(steps):
        x = x - net(x, 1 - i / steps) / steps
    return ae.decode(x)
