import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline

from use import noised


def main(photo, t):
    tiny = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    pipe = StableDiffusionPipeline.from_pretrained("stable-diffusion-v1-5/stable-diffusion-v1-5")
    pipe.vae = tiny
    return noised(pipe, tiny, photo, t)
