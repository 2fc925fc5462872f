from cfg import Config
from diffusers import AutoencoderKL


class Trainer:
    def __init__(self, config: Config):
        self.config = config
        self.vae = AutoencoderKL.from_pretrained(config.autoencoder)

    def latents(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.config.latent_scale
