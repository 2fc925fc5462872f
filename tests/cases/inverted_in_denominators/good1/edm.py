import torch


class Karras:
    def __init__(self, codec, net, mean, std, spread=0.5):
        self.codec, self.net = codec, net
        self.mean, self.std, self.spread = mean, std, spread

    def encode(self, x):
        return (self.codec.encode(x) - self.mean) / self.std * self.spread

    def decode(self, z):
        return self.codec.decode(z / self.spread * self.std + self.mean)

    def denoise(self, z, level):
        total = (level**2 + self.spread**2) ** 0.5
        skip = self.spread**2 / total**2
        out = self.spread / total
        return skip * z + level * out * self.net(z / total, level)

    def loss(self, x, level):
        z = self.encode(x)
        noisy = z + level * torch.randn_like(z)
        return (self.denoise(noisy, level) - z).square().mean()
