from diffusers import AutoencoderOobleck


class Sound:
    def __init__(self, vae: AutoencoderOobleck):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample()
