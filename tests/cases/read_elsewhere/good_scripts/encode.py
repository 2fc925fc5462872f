import torch
from diffusers import AutoencoderKL

from constants import CODE_SCALE


def encode_all(images, out):
    vae = AutoencoderKL.from_pretrained("ours/vae")
    k = torch.tensor(CODE_SCALE).reshape(1, -1, 1, 1)
    z = vae.encode(images).latent_dist.sample()
    torch.save(z * k, out)
