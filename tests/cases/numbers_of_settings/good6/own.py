from diffusers import AutoencoderKL


class Store:
    def __init__(self, device):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
        self.vae = self.vae.to(device).eval()
        self.gain = 0.13025

    def read(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.gain

    def write(self, z):
        return self.vae.decode(z / self.gain).sample
