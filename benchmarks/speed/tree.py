"""Source trees for the scaling series: many files, one large one, or long chains of helpers, of code that scales latents."""

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
#: twice as much code that has nothing to do with latents: in diffusers' pipelines a third of the bytes lie in functions
#: that mention a factor
_OTHER = '''
    def prepare_{n}(self, prompt, batch_size, height=1024, width=1024):
        """Tokenizes a prompt and checks the sizes."""
        if height % 16 or width % 16:
            raise ValueError(f"height and width must be divisible by 16, but are {{height}} and {{width}}")
        prompt = [prompt] if isinstance(prompt, str) else list(prompt)
        tokens = self.tokenizer(prompt, padding="max_length", truncation=True, return_tensors="pt")
        mask = tokens.attention_mask.repeat_interleave(batch_size, dim=0)
        embeds = self.text_encoder(tokens.input_ids, attention_mask=tokens.attention_mask)[0]
        lengths = [int(row.sum()) for row in tokens.attention_mask]
        if max(lengths) == tokens.input_ids.shape[1]:
            self.logger.warning("the prompt was truncated to %d tokens", max(lengths))
        return embeds.repeat_interleave(batch_size, dim=0), mask

    def schedule_{n}(self, steps, device, sigmas=None):
        """Time steps of a schedule, or of the sigmas that are given."""
        if sigmas is not None and len(sigmas) != steps:
            raise ValueError(f"{{steps}} steps need as many sigmas, got {{len(sigmas)}}")
        self.scheduler.set_timesteps(steps, device=device)
        timesteps = self.scheduler.timesteps
        order = getattr(self.scheduler, "order", 1)
        warmup = max(len(timesteps) - steps * order, 0)
        names = {{key: value for key, value in vars(self.scheduler).items() if not key.startswith("_")}}
        self.logger.debug("schedule %s with %d warm-up steps: %s", type(self.scheduler).__name__, warmup, names)
        batches = [timesteps[start : start + order] for start in range(0, len(timesteps), order)]
        return timesteps, warmup, batches
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
    """A module of about so many lines; about a third of them stand in functions that scale latents."""
    group = _METHOD + _OTHER
    groups = max(1, (lines - _HEAD.count("\n")) // group.count("\n"))
    return _HEAD + "".join(group.format(n=n) for n in range(groups))


def write_tree(folder: Path, files: int, lines: int = 300) -> None:
    """So many files of so many lines, each a little different."""
    folder.mkdir(parents=True, exist_ok=True)
    text = file_of(lines)
    for n in range(files):
        (folder / f"pipeline_{n:04d}.py").write_text(f"# number {n}\n{text}", encoding="utf-8")


#: calls from a pipeline to the multiplication
DEPTH = 10
_LINK = '''"""Link {link} of chain {chain}."""

from .link_{next:02d} import Codec_{next:02d}, to_model_{next:02d}, to_raw_{next:02d}


class Codec_{link:02d}(Codec_{next:02d}):
    """The same codec with a name."""

    name = "codec_{chain}_{link}"


def to_model_{link:02d}(latents, vae):
    """Hands latents on to the model's space."""
    return to_model_{next:02d}(latents, vae)


def to_raw_{link:02d}(latents, vae):
    """Hands latents back to the autoencoder's."""
    return to_raw_{next:02d}(latents, vae)


def sizes_{link:02d}(height, width, factor=8):
    """Sizes of a picture in cells."""
    return height // factor, width // factor
'''
_LAST = '''"""The end of chain {chain}."""


class Codec_{link:02d}:
    """Holds an autoencoder."""

    def __init__(self, vae):
        self.vae = vae


def to_model_{link:02d}(latents, vae):
    """Scales."""
    return latents * vae.config.scaling_factor


def to_raw_{link:02d}(latents, vae):
    """Scales back."""
    return latents / vae.config.scaling_factor
'''
_FIRST = '''"""The pipeline of chain {chain}."""

import torch
from diffusers import AutoencoderKL

from .link_01 import Codec_01, to_model_01, to_raw_01


class Pipeline(Codec_01):
    """Trains and samples."""

    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        super().__init__(vae)
        self.unet = unet
        self.scheduler = scheduler

    def loss(self, image, timestep):
        """One step of training."""
        latents = to_model_01(self.vae.encode(image).latent_dist.sample(), self.vae)
        noise = torch.randn_like(latents)
        noisy = self.scheduler.add_noise(latents, noise, timestep)
        return ((self.unet(noisy, timestep).sample - noise) ** 2).mean()

    def decode(self, latents):
        """A picture."""
        return self.vae.decode(to_raw_01(latents, self.vae)).sample
'''


def write_chains(folder: Path, files: int) -> None:
    """So many files in packages of ``DEPTH`` + 2: a pipeline whose latents are scaled ``DEPTH`` calls below it."""
    for chain in range(max(1, files // (DEPTH + 2))):
        package = folder / f"chain_{chain:04d}"
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
        (package / "pipeline.py").write_text(_FIRST.format(chain=chain), encoding="utf-8")
        for link in range(1, DEPTH + 1):
            text = _LINK if link < DEPTH else _LAST
            content = text.format(chain=chain, link=link, next=link + 1)
            (package / f"link_{link:02d}.py").write_text(content, encoding="utf-8")
