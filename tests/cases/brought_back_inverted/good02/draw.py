import torch
from space import Space


def draw(net, vae, steps):
    state = torch.load("flow.pt")
    net.load_state_dict(state["net"])
    space = Space(vae, 1 / state["latents_std"])
    z = torch.randn(1, 16, 32, 32)
    for i in range(steps):
        z = z - net(z, torch.full((1, 1, 1, 1), 1 - i / steps)) / steps
    return space.leave(z)
