import torch
from diffusers import PixArtSigmaPipeline


class Editor:
    """Pictures of a folder, each noised a little and painted again."""

    def __init__(self, pipe: PixArtSigmaPipeline, strength: float, steps: int, words: dict[str, str]):
        self.pipe = pipe
        self.strength = strength
        self.steps = steps
        self.words = words
        self.done: list[str] = []

    def describe(self, name: str) -> str:
        for key, text in self.words.items():
            if key in name:
                return text
        return "a photograph"

    def remember(self, name: str) -> None:
        if name in self.done:
            raise ValueError(f"{name} was painted already")
        self.done.append(name)

    def progress(self, count: int) -> str:
        bar = "#" * (count * 40 // max(len(self.words), 1))
        return f"[{bar:<40}] {count} of {len(self.words)}"

    @torch.no_grad()
    def run(self, pictures):
        pipe = self.pipe
        for name, picture in pictures:
            answer = pipe.vae.encode(pipe.image_processor.preprocess(picture))
            if hasattr(answer, "latent_dist"):
                latents = answer.latent_dist.sample()
            elif hasattr(answer, "latents"):
                latents = answer.latents
            else:
                raise AttributeError("the autoencoder hands out neither a distribution nor latents")
            latents = pipe.vae.config.scaling_factor * latents
            pipe.scheduler.set_timesteps(self.steps)
            timesteps = pipe.scheduler.timesteps[int(self.steps * (1 - self.strength)) :]
            latents = pipe.scheduler.add_noise(latents, torch.randn_like(latents), timesteps[:1])
            self.remember(name)
            print(self.progress(len(self.done)))
            yield pipe(self.describe(name), latents=latents, timesteps=timesteps).images[0]
