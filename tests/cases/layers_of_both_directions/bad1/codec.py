class Codec:
    def __init__(self, vae, mean, std):
        self.vae, self.latent_mean, self.latent_std = vae, mean, std
    def _gain(self, z):
        return z / self.latent_std
    def into(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return self._gain(z) - self.latent_mean
    def back(self, z):
        return self.vae.decode(z * self.latent_std + self.latent_mean).sample
