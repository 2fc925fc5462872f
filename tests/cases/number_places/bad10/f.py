import torch
from diffusers import AutoencoderKL
from env import latent_gain


@torch.inference_mode()
def decode(z):
    ae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
    return ae.decode(z / latent_gain()).sample
