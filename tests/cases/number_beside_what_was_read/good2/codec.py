from omegaconf import OmegaConf


class Codec:
    def __init__(self, vae, file):
        conf = OmegaConf.load(file)
        self.vae, self.std = vae, conf.latents.std

    def to_z(self, x):
        return self.vae.encode(x).latent_dist.mean / self.std

    def to_x(self, z):
        return self.vae.decode(z * self.std).sample
