class Codec:
    def __init__(self, vae):
        self.vae = vae
        self.latent_scale = vae.config.scaling_factor

    def decode(self, z):
        return self.vae.decode(z / self.latent_scale).sample
