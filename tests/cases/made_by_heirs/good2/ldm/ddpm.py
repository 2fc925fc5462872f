import torch
from torch import nn


class DDPM(nn.Module):
    def __init__(self, unet_config):
        super().__init__()
        self.model = unet_config


class LatentDiffusion(DDPM):
    def __init__(self, first_stage_config, scale_factor=1.0, scale_by_std=False, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first_stage_model = first_stage_config
        if not scale_by_std:
            self.scale_factor = scale_factor
        else:
            self.register_buffer('scale_factor', torch.tensor(scale_factor))

    def get_first_stage_encoding(self, encoder_posterior):
        z = encoder_posterior.sample()
        return self.scale_factor * z

    def encode_first_stage(self, x):
        return self.first_stage_model.encode(x)

    def decode_first_stage(self, z):
        z = 1. / self.scale_factor * z
        return self.first_stage_model.decode(z)

    def p_losses(self, x, t):
        z = self.get_first_stage_encoding(self.encode_first_stage(x))
        noise = torch.randn_like(z)
        return self.model(self.q_sample(z, t, noise), t) - noise
