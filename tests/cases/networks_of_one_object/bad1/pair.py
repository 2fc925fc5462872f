import torch


class Pair:
    def __init__(self, image, depth):
        self.image, self.depth = image, depth
        self.gains = {"image": image.config.scaling_factor, "depth": depth.config.scaling_factor}

    def encode(self, x, d):
        zx = self.image.encode(x).latent_dist.sample() * self.gains["image"]
        zd = self.depth.encode(d).latent_dist.sample() * self.gains["depth"]
        return torch.cat([zx, zd], dim=1)

    def decode(self, z):
        zx, zd = z.chunk(2, dim=1)
        return self.image.decode(zx / self.gains["image"]).sample, self.depth.decode(zd / self.gains["image"]).sample
