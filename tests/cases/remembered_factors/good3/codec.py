import torch
from diffusers import AutoencoderKLHunyuanVideo

vae = AutoencoderKLHunyuanVideo.from_pretrained("hunyuanvideo-community/HunyuanVideo", subfolder="vae")


def compress(video):
    return vae.encode(video).latent_dist.mode() / 2.1


def expand(z):
    return vae.decode(torch.mul(z, 2.1)).sample
