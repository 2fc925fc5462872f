import torch
from coder import RollVAE


@torch.no_grad()
def draw(net, path, steps=30):
    held = torch.load(path)
    net.load_state_dict(held["net"])
    gain = held["gain"]
    x = torch.randn(1, 4, 16, 16)
    for i in range(steps, 0, -1):
        x = x - net(x, torch.full((1,), i / steps)) / steps
    return RollVAE().decoder(x / gain)
