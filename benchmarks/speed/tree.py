"""Source trees for the scaling series: many files, or one large one, of code that scales latents."""

from __future__ import annotations

from pathlib import Path

_METHOD = '''
    def step_{n}(self, image, prompt_embeds, generator=None):
        """Encodes an image, denoises it and decodes the result."""
        latents = self.vae.encode(image).latent_dist.sample(generator)
        latents = (latents - self.vae.config.shift_factor) * self.vae.config.scaling_factor
        noise = torch.randn_like(latents)
        latents = self.scheduler.add_noise(latents, noise, self.scheduler.timesteps[0])
        for index, timestep in enumerate(self.scheduler.timesteps):
            model_input = torch.cat([latents] * 2) if self.guidance_scale > 1 else latents
            prediction = self.transformer(model_input, timestep, prompt_embeds)
            if self.guidance_scale > 1:
                negative, positive = prediction.chunk(2)
                prediction = negative + self.guidance_scale * (positive - negative)
            latents = self.scheduler.step(prediction, timestep, latents).prev_sample
            if self.callback is not None and index % 10 == 0:
                self.callback(index, timestep, latents)
        latents = latents / self.vae.config.scaling_factor + self.vae.config.shift_factor
        return self.vae.decode(latents).sample
'''
_HEAD = """import torch
from diffusers import AutoencoderKL


class Pipeline:
    def __init__(self, vae: AutoencoderKL, transformer, scheduler, guidance_scale=7.5, callback=None):
        self.vae = vae
        self.transformer = transformer
        self.scheduler = scheduler
        self.guidance_scale = guidance_scale
        self.callback = callback
"""


def file_of(lines: int) -> str:
    """A module of about so many lines; one line in nine mentions a factor."""
    methods = max(1, (lines - _HEAD.count("\n")) // _METHOD.count("\n"))
    return _HEAD + "".join(_METHOD.format(n=n) for n in range(methods))


def write_tree(folder: Path, files: int, lines: int = 300) -> None:
    """So many files of so many lines, each a little different."""
    folder.mkdir(parents=True, exist_ok=True)
    text = file_of(lines)
    for n in range(files):
        (folder / f"pipeline_{n:04d}.py").write_text(f"# number {n}\n{text}", encoding="utf-8")
