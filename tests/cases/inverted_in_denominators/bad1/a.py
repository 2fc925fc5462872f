class Space:
    def __init__(self, vae):
        self.vae = vae
        self.scaling_factor = vae.config.scaling_factor

    def encode(self, picture):
        return self.scaling_factor / self.vae.encode(picture).latent_dist.sample()

    def decode(self, z):
        return self.vae.decode(z / self.scaling_factor).sample
