import torch
from diffusers import AutoencoderKLCogVideoX

from clip import Clip


@torch.no_grad()
def encode(clips: list[Clip], vae: AutoencoderKLCogVideoX, read):
    for clip in clips:
        clip.z = vae.encode(read(clip.path)).latent_dist.sample() * vae.config.scaling_factor
    return clips
