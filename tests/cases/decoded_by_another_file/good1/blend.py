import torch


class Blend:
    def __init__(self, vae, overlap=4):
        self.vae, self.overlap = vae, overlap

    def draw(self, latents):
        left, right = latents.chunk(2, dim=-1)
        images = [self.vae.decode(part).sample for part in (left, right)]
        return torch.cat(images, dim=-1)
