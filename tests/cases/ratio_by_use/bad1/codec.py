import json
from diffusers import AutoencoderKL
CFG = json.load(open("latents.json"))
class Codec:
    stride = 16
    def __init__(self):
        self.vae = AutoencoderKL.from_pretrained("runs/ae16")
    def pack(self, x):
        return self.vae.encode(x).latent_dist.mode() * CFG["k"]
    def unpack(self, z):
        return self.vae.decode(z / self.stride).sample
