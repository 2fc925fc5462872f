class Front:
    def __init__(self, vae):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.vae.config.scaling_factor
