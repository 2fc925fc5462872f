import torch


class Studio:
    def __init__(self, codec, net, width, dust: float = 0.02):
        self.codec = codec
        self.net = net
        self.width = width
        self.dust = dust

    def loss(self, clip, t):
        z = self.codec.encode(clip) / self.width
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - noise + z).square().mean()

    def draw(self, noise, t):
        z = self.net(noise, t) * self.width
        return self.codec.decode(z + self.dust * torch.randn_like(z))


def run(clip):
    codec = torch.jit.load("codec.ts")
    net = torch.jit.load("net.ts")
    studio = Studio(codec, net, 3.1)
    studio.loss(clip, torch.rand(1)).backward()
    return studio.draw(torch.randn(1, 8, 64), 1.0)
