import torch
from ldm.modules.distributions.distributions import DiagonalGaussianDistribution as Gaussian


class Sound:
    def __init__(self, codec, net, scale_factor):
        self.codec, self.net, self.scale_factor = codec, net, scale_factor

    def scaled(self, drawn):
        z = drawn.mode() if isinstance(drawn, Gaussian) else drawn
        return z * self.scale_factor

    def store(self, waves, path):
        posterior = self.codec.encode(waves)
        torch.save(self.scaled(posterior.parameters), path)

    def loss(self, path, t):
        z = self.scaled(Gaussian(torch.load(path)))
        noise = torch.randn_like(z)
        return (self.net(z + t * noise, t) - noise).square().mean()

    def play(self, z):
        return self.codec.decode(z / self.scale_factor)
