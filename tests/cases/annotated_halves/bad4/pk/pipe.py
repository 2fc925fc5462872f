import torch

from .base import BasePipeline, Unit
from .enc import FluxVAEDecoder, FluxVAEEncoder


class Pipeline(BasePipeline):
    def __init__(self, device="cuda"):
        super().__init__(device=device)
        self.text_encoder = None
        self.vae_encoder: FluxVAEEncoder = None
        self.vae_decoder: FluxVAEDecoder = None
        self.units = [ImageEmbedder(), Reference()]

    @staticmethod
    def from_pretrained(pool):
        pipe = Pipeline()
        pipe.vae_encoder = pool.fetch_model("vae_encoder")
        pipe.vae_decoder = pool.fetch_model("vae_decoder")
        return pipe

    @torch.no_grad()
    def __call__(self, image, shape):
        noise = torch.randn(shape)
        inputs = self.run_units(self.units, self, image, noise)
        latents = inputs["latents"]
        for t in self.scheduler.timesteps:
            latents = self.scheduler.step(self.dit(latents, t), t, latents)
        return self.vae_decoder(latents)


class ImageEmbedder(Unit):
    def process(self, pipe: Pipeline, image, noise):
        if image is None:
            return {"latents": noise}
        input_latents = pipe.vae_encoder(image)
        latents = pipe.scheduler.add_noise(input_latents, noise, timestep=pipe.scheduler.timesteps[0])
        return {"latents": latents}


class Reference(Unit):
    def process(self, pipe: Pipeline, image, noise):
        return {"reference": pipe.vae_encoder(image)}
