import torch


class Upscaler:
    def __init__(self, ae, net, std):
        self.ae, self.net, self.std = ae, net, std

    def step(self, big, small, t, level):
        z = self.ae.encode(big) / self.std
        guide = self.ae.encode(small)
        if level > 0:
            guide = torch.lerp(guide, torch.randn_like(guide), level)
        mixed = (1 - t) * z + t * torch.randn_like(z)
        return self.net(mixed, t, guide=guide)

    def finish(self, z):
        return self.ae.decode(z * self.std)
