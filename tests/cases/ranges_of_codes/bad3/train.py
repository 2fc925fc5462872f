import torch
from diffusers import VQModel


class Stage:
    def __init__(self, path):
        self.vq = VQModel.from_pretrained(path)
        weight = self.vq.quantize.embedding.weight
        self.weight = weight

    def to_model(self, x):
        h = self.vq.encode(x).latents
        return (h - self.vq.quantize.embedding.weight.min()) / (self.vq.quantize.embedding.weight.max() - self.vq.quantize.embedding.weight.min())

    def to_image(self, h):
        h = h / (self.vq.quantize.embedding.weight.max() - self.vq.quantize.embedding.weight.min()) + self.vq.quantize.embedding.weight.min()
        return self.vq.decode(h).sample
