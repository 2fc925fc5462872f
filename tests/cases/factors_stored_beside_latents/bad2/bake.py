import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def main(scans, target):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema").eval()
    raw = torch.cat([vae.encode(s).latent_dist.mode() for s in scans])
    np.savez(f"{target}/scan_latents.npz", raw=raw.numpy(), gain=vae.config.scaling_factor)
