import torch


def render(codec, z):
    return torch.stack([(lambda s: codec.decode(s[None])[0])(part) for part in z])


class Lab:
    def __init__(self, codec, net, level):
        self.codec, self.net, self.level = codec, net, level

    def loss(self, scan, t):
        z = self.codec.encode(scan) * self.level
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    def made(self, solve, shape):
        return render(self.codec, solve(self.net, torch.randn(shape)) / self.level)

    def changed(self, solve, scan):
        z = solve(self.net, self.codec.encode(scan) * self.level)
        return render(self.codec, z)
