from diffusers import AutoencoderKL
class Codec:
    def __init__(self, scale):
        self.vae = AutoencoderKL.from_pretrained("runs/ae")
        self.scale = scale
    def pack(self, x):
        return self.vae.encode(x).latent_dist.sample() * 0.4417
    def unpack(self, z):
        return self.vae.decode(z / self.scale).sample
