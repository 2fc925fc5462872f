from diffusers import AutoencoderKL


class Codec:
    checkpoint = ""
    factor = 1.0

    def load(self):
        self.vae = AutoencoderKL.from_pretrained(self.checkpoint)
        return self

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def decode(self, z):
        return self.vae.decode(z / self.factor).sample


class Small(Codec):
    checkpoint = "stabilityai/sd-vae-ft-mse"
    factor = 0.18215


class Large(Codec):
    checkpoint = "stabilityai/sdxl-vae"
    factor = 0.18215
