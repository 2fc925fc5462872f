import torch


class Preview:
    """Shows what the sampler has got so far."""

    def __init__(self, vae, pipe):
        self.vae, self.pipe = vae, pipe
        self.shown = []

    def train_input(self, pixels):
        return self.vae.encode(pixels).latent_dist.sample() * self.vae.config.scaling_factor

    @torch.no_grad()
    def run(self, prompt):
        def show(pipe, step, t, given):
            self.shown.append(self.vae.decode(given["latents"]).sample)
            return given

        return self.pipe(prompt, callback_on_step_end=show)
