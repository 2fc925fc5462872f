class Tokens:
    def __init__(self, vae, cfg):
        self.vae = vae
        self.vae_scale_factor = cfg.latent_magnitude

    def encode(self, x):
        w = self.vae.encode(x).latent_dist.sample()
        return w * self.vae_scale_factor

    def decode(self, w):
        return self.vae.decode(w / self.vae_scale_factor).sample
