import torch
from diffusers import AutoencoderKL
from spaces import SPACES


@torch.no_grad()
def store(pictures, out):
    vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae")
    space = SPACES["flux"]
    torch.save(space.into(vae.encode(pictures).latent_dist.sample()), out)
