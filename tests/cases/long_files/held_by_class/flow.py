import torch
from frames import FrameVAE


class Flow(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.to_latents = FrameVAE()
        self.velocity = net

    def loss(self, frames):
        z = self.to_latents(frames)
        noise = torch.randn_like(z)
        t = torch.rand(len(z))
        w = t[:, None, None, None]
        predicted = self.velocity((1 - w) * z + w * noise, t)
        return (predicted - (noise - z)).square().mean()

    @torch.no_grad()
    def draw(self, count, steps=25):
        x = torch.randn(count, 4, 16, 16)
        for i in range(steps, 0, -1):
            x = x - self.velocity(x, torch.full((count,), i / steps)) / steps
        return self.to_latents.picture(x)
