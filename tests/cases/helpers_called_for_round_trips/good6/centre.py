import torch


class Galaxies:
    def __init__(self, vae, net):
        self.vae, self.net = vae, net
        self.factor = vae.config.scaling_factor

    def embed(self, image):
        return self.vae.encode(image).latent_dist.sample() * self.factor

    def render(self, z):
        return self.vae.decode(z / self.factor).sample

    def centre(self, images):
        zs = [self.embed(image) for image in images]
        return self.render(sum(zs) / len(zs))

    def spread(self, images):
        zs = [self.vae.encode(image).latent_dist.mean for image in images]
        mean = sum(zs) / len(zs)
        return torch.stack([(z - mean) ** 2 for z in zs]).mean().sqrt()
