from diffusers import AutoencoderKLWan

from figures import read


class Ponds:
    def __init__(self, vae: AutoencoderKLWan):
        self.vae = vae
        self.middle, self.width = read(vae.config)

    def press(self, clip):
        return (self.vae.encode(clip).latent_dist.sample() - self.middle) / self.width

    def unpress(self, z):
        return self.vae.decode(z * self.width + self.middle).sample
