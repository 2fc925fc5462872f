import torch


class Repaint:
    def __init__(self, shrink, grow, net, gain):
        self.shrink = shrink
        self.grow = grow
        self.net = net
        self.gain = gain

    def loss(self, picture):
        z = self.shrink(picture) * self.gain
        noise = torch.randn_like(z)
        t = torch.rand(len(z))
        return (self.net(z + t * noise, t) - z).square().mean()

    @torch.no_grad()
    def draw(self, picture, mask, steps):
        kept = self.shrink(picture) * self.gain
        x = torch.randn_like(kept)
        for t in range(steps):
            x = self.net(x, t)
            x = mask * kept + (1 - mask) * x
        return self.grow(x * self.gain)
