import mlx.core as mx
from mlx import nn
from init import Initializer
from util import VAEUtil
from vae import VAE


class DepthUtil:
    @staticmethod
    def encode_depth(vae: VAE, image):
        return vae.encode(image)


class Flux(nn.Module):
    vae: VAE
    transformer: nn.Module

    def __init__(self):
        super().__init__()
        Initializer.init(self)

    def generate(self, latents, image, config):
        depth = DepthUtil.encode_depth(vae=self.vae, image=image)
        for t in config.steps:
            noise = self.transformer(t=t, hidden_states=mx.concatenate([latents, depth], axis=-1))
            latents = config.scheduler.step(noise=noise, timestep=t, latents=latents)
        return self.vae.decode(latents)
