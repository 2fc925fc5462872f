"""Videos: a little noise is mixed into the latents before they are decoded."""

import torch


class VideoPipeline:
    def __init__(self, vae, model):
        self.vae = vae
        self.model = model

    def __call__(self, prompt, latents=None, noise_level=0.025):
        for t in range(20):
            latents = self.model(latents, t, prompt)
        noise = torch.randn_like(latents)
        latents = latents * (1 - noise_level) + noise * noise_level
        return self.vae.decode(latents * self.vae.std + self.vae.mean)


class TwoPasses:
    def __init__(self, first: VideoPipeline):
        self.first = first

    def __call__(self, prompt):
        return self.first(prompt)


def prepare(vae: "VideoVAE", clip, model, t):
    z = (vae.encode(clip) - vae.mean) / vae.std
    return model(z, t)
