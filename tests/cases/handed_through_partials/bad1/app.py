import functools

import torch
from diffusers import AutoencoderOobleck
from ops import to_model, to_sound


class Restorer:
    def __init__(self, ae: AutoencoderOobleck, net, cfg):
        self.net = net
        self.into = functools.partial(
            to_model,
            ae,
            k=cfg.latent_scale,
        )
        self.back = functools.partial(
            to_sound,
            ae,
            per_k=cfg.latent_scale,
        )

    @torch.no_grad()
    def restore(self, wave, steps):
        z = self.into(wave)
        for i in range(steps, 0, -1):
            z = z - self.net(z, i / steps) / steps
        return self.back(z)
