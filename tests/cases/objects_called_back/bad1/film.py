from diffusers import StableDiffusionXLPipeline


class Film:
    def __init__(self, show):
        self.show = show

    def __call__(self, pipe, step, time, given):
        z = given["latents"]
        self.show(pipe.vae.decode(z).sample)
        return given


def run(pipe: StableDiffusionXLPipeline, words: str, show):
    z = pipe(words, output_type="latent", callback_on_step_end=Film(show)).images
    return pipe.vae.decode(z / pipe.vae.config.scaling_factor).sample
