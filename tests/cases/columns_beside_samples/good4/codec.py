class Codec:
    def __init__(self, vae, latent_scale):
        self.vae, self.latent_scale = vae, latent_scale

    def decode(self, z):
        return self.vae.decode(z / self.latent_scale)
