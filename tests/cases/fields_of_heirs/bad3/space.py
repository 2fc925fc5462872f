from diffusers import AutoencoderKL


class Space:
    def into(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.level

    def back(self, z):
        return self.vae.decode(z / self.level).sample


class Small(Space):
    def __init__(self):
        self.repo = "runwayml/stable-diffusion-v1-5"
        self.level = 0.18215
        self.vae = AutoencoderKL.from_pretrained(self.repo, subfolder="vae")


class Big(Space):
    def __init__(self):
        self.repo = "stabilityai/stable-diffusion-xl-base-1.0"
        self.level = 0.18215
        self.vae = AutoencoderKL.from_pretrained(self.repo, subfolder="vae")
