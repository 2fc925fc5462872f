class Leaves:
    def __init__(self, vae, depth):
        self.vae = vae
        self.cell = 1 << depth
        self.unit = vae.config.scaling_factor

    def press(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.unit

    def unpress(self, z):
        return self.vae.decode(z / self.unit).sample

    def grid(self, height, width):
        return height // self.cell, width // self.cell
