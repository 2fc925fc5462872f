import torch
from torch import nn


class RadarFlow(nn.Module):
    """Frames are dimmed where there was rain; latents are of unit variance already."""

    def __init__(self, net, codec, cfg):
        super().__init__()
        self.net, self.codec, self.cfg = net, codec, cfg

    def forward(self, queue):
        frame = next(queue)
        x = frame * self.cfg.dimmed
        noise = torch.randn_like(x)
        t = torch.rand(x.size(0), 1, 1, 1)
        return nn.functional.mse_loss(self.net(x * (1 - t) + noise * t, t), noise - x)

    @torch.no_grad()
    def render(self, solver, shape):
        return self.codec.decode(solver(self.net, torch.randn(shape)))
