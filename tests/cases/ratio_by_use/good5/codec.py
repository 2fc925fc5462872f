from diffusers import AutoencoderKL
class Codec:
    def __init__(self, gain=4.0, f=4):
        self.vae = AutoencoderKL.from_pretrained("runs/ae4")
        self.gain = gain
        self.f = f
    def shape(self, h, w):
        return h // self.f, w // self.f
    def pack(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.gain
    def unpack(self, z):
        return self.vae.decode(z / self.gain).sample
