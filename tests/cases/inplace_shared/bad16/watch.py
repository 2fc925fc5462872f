import torch
from diffusers import FluxPipeline


def watcher(folder, every=4):
    def on_step_end(pipe, i, t, callback_kwargs):
        if i % every:
            return callback_kwargs
        x = callback_kwargs["latents"]
        x.div_(pipe.vae.config.scaling_factor).add_(pipe.vae.config.shift_factor)
        picture = pipe.vae.decode(x, return_dict=False)[0]
        pipe.image_processor.postprocess(picture)[0].save(f"{folder}/{i:03d}.png")
        return callback_kwargs

    return on_step_end


def main(prompt):
    pipe = FluxPipeline.from_pretrained("black-forest-labs/FLUX.1-dev")
    return pipe(prompt, callback_on_step_end=watcher("steps")).images[0]
