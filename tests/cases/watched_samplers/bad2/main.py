import torch
from diffusers import FluxPipeline

frames = []


def record(path: str, prompt: str):
    pipe = FluxPipeline.from_pretrained(path)

    def watch(pipe, step, time, given):
        if step % 5 == 0:
            z = given["latents"]
            z /= pipe.vae.config.scaling_factor
            z += pipe.vae.config.shift_factor
            frames.append(pipe.vae.decode(z).sample)
        return {}

    return pipe(prompt, callback_on_step_end=watch).images[0]
