import torch
from registry import build


class Trainer:
    def __init__(self, options):
        self.coder = build(options["coder"]).cuda()
        self.net = build(options["net"]).cuda()

    def loss(self, wave):
        z = self.coder.to_codes(wave)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), device="cuda")
        v = self.net(torch.lerp(z, noise, t[:, None, None]), t)
        return (v - (noise - z)).square().mean()

    @torch.no_grad()
    def listen(self, n):
        x = torch.randn(n, 32, 500, device="cuda")
        for i in range(50, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 50, device="cuda")) / 50
        return self.coder.to_wave(x * self.coder.deviation)
