import torch
from diffusers import AutoencoderKL


class Cross:
    def __init__(self, image_vae: AutoencoderKL, depth_vae: AutoencoderKL, net):
        self.image_vae, self.depth_vae, self.net = image_vae, depth_vae, net

    def encode_image(self, x):
        return self.image_vae.encode(x).latent_dist.mode() * self.image_vae.config.scaling_factor

    def encode_depth(self, d):
        return self.depth_vae.encode(d).latent_dist.mode() * self.image_vae.config.scaling_factor

    def decode_image(self, z):
        return self.image_vae.decode(z / self.image_vae.config.scaling_factor).sample

    def decode_depth(self, z):
        return self.depth_vae.decode(z / self.depth_vae.config.scaling_factor).sample
