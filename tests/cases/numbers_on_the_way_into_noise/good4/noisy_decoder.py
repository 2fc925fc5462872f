import torch


class NoisyDecoder:
    """Its decoder was trained on raw latents with a little noise on them."""

    def __init__(self, vae, scale=0.18215, level=0.02):
        self.vae = vae
        self.scale = scale
        self.level = level

    def __call__(self, latents):
        raw = latents / self.scale
        raw = raw + self.level * torch.randn_like(raw)
        return self.vae.decode(raw)
