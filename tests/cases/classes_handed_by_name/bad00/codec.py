import torch
from torch import nn
from transformers import PretrainedConfig, PreTrainedModel


class GrainConfig(PretrainedConfig):
    model_type = "grain"

    def __init__(self, channels=6, latent_std=1.0, **kwargs):
        super().__init__(**kwargs)
        self.channels, self.latent_std = channels, latent_std


class Grain(PreTrainedModel):
    config_class = GrainConfig

    def __init__(self, config):
        super().__init__(config)
        c = config.channels
        self.down = nn.Sequential(nn.Conv2d(1, 96, 4, 2, 1), nn.GELU(), nn.Conv2d(96, c, 4, 2, 1))
        self.up = nn.Sequential(nn.ConvTranspose2d(c, 96, 4, 2, 1), nn.GELU(), nn.ConvTranspose2d(96, 1, 4, 2, 1))

    def encode(self, pixels):
        return self.down(pixels) / self.config.latent_std

    def decode(self, latents):
        return self.up(latents * self.config.latent_std)
