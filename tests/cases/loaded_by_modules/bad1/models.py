import torch
from diffusers import AutoencoderKL, AutoencoderTiny

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
big = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").to(DEVICE)
small = AutoencoderTiny.from_pretrained("madebyollin/taesd").to(DEVICE)
