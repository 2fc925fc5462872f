"""A factory method makes an object of its own class; what its helper is handed is another one."""

from diffusers import AutoencoderKL


class Mel:
    def __init__(self, vae, gain):
        self.vae, self.gain = vae, gain

    @classmethod
    def open(cls, repo, gain):
        def weights(cls):
            return cls.from_pretrained(repo, subfolder="vae")

        return cls(weights(AutoencoderKL), gain)

    def encode(self, mel):
        return self.vae.encode(mel).latent_dist.sample() * self.gain

    def decode(self, z):
        return self.vae.decode(z / self.gain).sample


codec = Mel.open("stabilityai/stable-diffusion-xl-base-1.0", 0.13025)
