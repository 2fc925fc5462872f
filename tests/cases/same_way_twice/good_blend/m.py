import torch


class Editor:
    def __init__(self, vae, strength):
        self.vae, self.strength = vae, strength

    def read(self, image):
        return self.vae.encode(image).latent_dist.mode() * self.vae.config.scaling_factor

    def blend(self, image, other):
        z = self.read(image) * self.strength + self.read(other) * (1 - self.strength)
        return self.write(z)

    def write(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
