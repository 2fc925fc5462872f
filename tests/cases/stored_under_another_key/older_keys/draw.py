import torch
from coder import DepthVAE


@torch.no_grad()
def draw(net, path, steps=30):
    state = torch.load(path)
    net.load_state_dict(state["weights"])
    std = state["latent_std"] if "latent_std" in state else state.get("sigma", 1.0)
    x = torch.randn(1, 4, 16, 16)
    for i in range(steps, 0, -1):
        x = x - net(x, torch.full((1,), i / steps)) / steps
    return DepthVAE().decode(x * std)
