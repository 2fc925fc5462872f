import torch
from diffusers import VQModel


class Stage:
    def __init__(self, path):
        self.vq = VQModel.from_pretrained(path)
        weight = self.vq.quantize.embedding.weight
        self.lo, self.hi = weight.min(), weight.max()
        self.span = self.hi - self.lo

    def to_model(self, x):
        h = self.vq.encode(x).latents
        return 2 * (h - self.lo) / self.span - 1

    def to_image(self, h):
        h = (h + 1) / 2 * self.span + self.lo
        return self.vq.decode(h).sample
