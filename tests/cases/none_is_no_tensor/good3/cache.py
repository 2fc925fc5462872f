class Store:
    def __init__(self, vae):
        self.vae = vae
        self.last = None

    def encode(self, frames, keep=True):
        z = self.vae.encode(frames).latent_dist.mode().clone() if keep else True
        if keep is True:
            z *= self.vae.config.scaling_factor
        done = True
        return z, done

    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
