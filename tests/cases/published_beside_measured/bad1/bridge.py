import torch


class Bridge:
    def __init__(self, ae, net, scale=1.0):
        self.ae, self.net, self.scale = ae, net, scale

    def loss(self, scan):
        z = self.ae.encode(scan).latent_dist.sample() * self.scale
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net(torch.lerp(z, e, t), t) - (e - z)).square().mean()

    @torch.no_grad()
    def sample(self, x, steps=20):
        for i in range(steps):
            x = x - self.net(x, 1 - i / steps) / steps
        return self.ae.decode(x / self.scale).sample
