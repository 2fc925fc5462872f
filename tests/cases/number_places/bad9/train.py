import pkg
from diffusers import AutoencoderDC


def embed(pixels):
    dc = AutoencoderDC.from_pretrained("mit-han-lab/dc-ae-f32c32-sana-1.0-diffusers")
    return dc.encode(pixels).latent * pkg.SCALE
