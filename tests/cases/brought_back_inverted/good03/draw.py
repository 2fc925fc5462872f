import torch
from ops import Times


def draw(net, vae, steps):
    state = torch.load("flow.pt")
    net.load_state_dict(state["net"])
    out = Times(1 / state["by"])
    z = torch.randn(1, 16, 32, 32)
    for i in range(steps):
        z = z - net(z, torch.full((1, 1, 1, 1), 1 - i / steps)) / steps
    return vae.decode(out(z)).sample
