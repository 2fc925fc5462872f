import torch
from diffusers import StableDiffusionPipeline, StableDiffusionXLPipeline


class Zoo:
    repo = ""

    @property
    def pipe(self):
        return StableDiffusionXLPipeline.from_pretrained(self.repo)

    def __getattr__(self, name):
        return getattr(self.pipe, name)


class Base(Zoo):
    repo = "stabilityai/stable-diffusion-xl-base-1.0"


class Turbo(Zoo):
    repo = "stabilityai/sdxl-turbo"
