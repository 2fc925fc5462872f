from diffusers import AutoencoderKL


class Wrapper:
    checkpoint = ""
    multiplier = 1.0

    def __init__(self):
        self.net = AutoencoderKL.from_pretrained(self.checkpoint, subfolder="vae")

    def up(self, x):
        return self.net.encode(x).latent_dist.sample() * self.multiplier

    def down(self, z):
        return self.net.decode(z / self.multiplier).sample


class Large(Wrapper):
    checkpoint = "stabilityai/stable-diffusion-3.5-large"
    multiplier = 0.3611
