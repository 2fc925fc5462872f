class Tool:
    def __init__(self, vae):
        self.vae = vae
        self.f = 0.33

    def encode_raw(self, x):
        return self.vae.encode(x).latent_dist.mode()

    def norm(self, z):
        return z * self.f

    def show(self, z):
        return self.vae.decode(z / self.f).sample
