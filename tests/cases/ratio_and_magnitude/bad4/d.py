class Inpaint:
    def __init__(self, vae):
        self.vae = vae
        self.f = vae.config.scaling_factor

    def mask(self, mask):
        h, w = mask.shape[-2:]
        return mask.reshape(1, 1, int(h * self.f), int(w * self.f))

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.f
