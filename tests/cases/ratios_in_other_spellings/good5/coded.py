class Coded:
    def __init__(self, vae, bits):
        self.vae = vae
        self.levels = 1 << bits

    def press(self, x):
        z = self.vae.encode(x).latent_dist.mode() * self.vae.config.scaling_factor
        return (z * self.levels).round() / self.levels

    def unpress(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
