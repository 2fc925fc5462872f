import torch
from diffusers import AutoencoderTiny, StableDiffusionXLImg2ImgPipeline


def load():
    pipe = StableDiffusionXLImg2ImgPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
    return pipe, AutoencoderTiny.from_pretrained("madebyollin/taesdxl")


def restart(camera, steps, text):
    pipe, small = load()
    z = small.encode(camera).latents
    noise = torch.randn_like(z)
    x = pipe.scheduler.add_noise(
        # into the space of the model
        z
        * pipe.vae.config.scaling_factor,
        noise,
        steps[:1],
    )
    for t in steps:
        x = pipe.scheduler.step(pipe.unet(x, t, text).sample, t, x).prev_sample
    return pipe.vae.decode(x / pipe.vae.config.scaling_factor).sample
