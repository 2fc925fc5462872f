import torch
from space import Space


def draw(net, vae, steps):
    state = torch.load("flow.pt")
    net.load_state_dict(state["net"])
    gain = 1.0 / state["gain"]
    space = Space(vae, gain)
    z = torch.randn(1, 16, 32, 32)
    for i in range(steps):
        z = z - net(z, torch.full((1, 1, 1, 1), 1 - i / steps)) / steps
    return space.leave(z)
