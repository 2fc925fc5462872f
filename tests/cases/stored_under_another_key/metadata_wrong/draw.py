import torch
from coder import DepthVAE


class Drawer:
    def __init__(self, net, path):
        state = torch.load(path, map_location="cpu")
        self.net, self.vae = net, DepthVAE()
        self.net.load_state_dict(state["weights"])
        self.std = state.get("latents_std", 1.0)

    @torch.no_grad()
    def draw(self, steps=30):
        x = torch.randn(1, 4, 16, 16)
        for i in range(steps, 0, -1):
            x = x - self.net(x, torch.full((1,), i / steps)) / steps
        return self.vae.decode(x * self.std)
