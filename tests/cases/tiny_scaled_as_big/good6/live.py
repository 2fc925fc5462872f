import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline


def load(fast):
    pipe = StableDiffusionPipeline.from_pretrained("stable-diffusion-v1-5/stable-diffusion-v1-5")
    if fast:
        pipe.vae = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    return pipe
