from f.common import ratio_of


class Codec:
    def __init__(self, vae):
        self.vae = vae
        self.k = ratio_of(vae)

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.k
