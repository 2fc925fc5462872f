import torch
from torch.distributions import Normal


def rows_of(path):
    kept = torch.load(path)
    return Normal(kept["mean"], kept["std"]).sample()


class Speech:
    def __init__(self, options, codec, net):
        self.options, self.codec, self.net = options, codec, net

    def loss(self, paths, level):
        z = torch.stack([rows_of(each) for each in paths]) / self.options.spread
        noise = torch.randn_like(z)
        return (self.net(z + level * noise, level) - noise).abs().mean()

    def speak(self, z):
        return self.codec.decode(z / self.options.spread)
