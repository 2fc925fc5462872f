import torch

from .enc import FluxVAEDecoder, FluxVAEEncoder


class Pipeline:
    vae_encoder: FluxVAEEncoder | None
    vae_decoder: FluxVAEDecoder

    def __init__(self):
        self.scheduler = None

    @torch.no_grad()
    def __call__(self, prompt, shape):
        latents = torch.randn(shape)
        for t in self.scheduler.timesteps:
            latents = self.scheduler.step(self.dit(latents, t), t, latents)
        return self.vae_decoder(latents)


class Unit:
    def process(self, pipe: Pipeline, image, noise):
        input_latents = pipe.vae_encoder(image)
        latents = pipe.scheduler.add_noise(input_latents, noise, timestep=pipe.scheduler.timesteps[0])
        return {"latents": latents}
