from diffusers import AutoencoderKL

import conf


class Store:
    def __init__(self, device):
        self.vae = AutoencoderKL.from_pretrained(conf.STAGE)
        self.vae = self.vae.to(device)

    def codes(self, x):
        return self.vae.encode(x).latent_dist.sample() * conf.GAIN
