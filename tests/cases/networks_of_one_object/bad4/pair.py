import torch


class Pair:
    def __init__(self, image, depth):
        self.image, self.depth = image, depth
        self.image_scale = image.config.scaling_factor
        self.depth_scale = depth.config.scaling_factor

    def encode(self, x, d):
        zx = self.image.encode(x).latent_dist.sample() * self.image_scale
        zd = self.depth.encode(d).latent_dist.sample() * self.image_scale
        return torch.cat([zx, zd], dim=1)

    def decode(self, z):
        zx, zd = z.chunk(2, dim=1)
        return self.image.decode(zx / self.image_scale).sample, self.depth.decode(zd / self.depth_scale).sample
