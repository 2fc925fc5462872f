import torch
from diffusers import AutoencoderKL
from system import System


def ship(path):
    system = System("ae")
    system.load_state_dict(torch.load(path))
    vae = AutoencoderKL(latent_channels=4, scaling_factor=1 / system.gain.item())
    vae.load_state_dict(system.ae.state_dict())
    vae.save_pretrained("out/vae")
    system.net.save_pretrained("out/unet")
