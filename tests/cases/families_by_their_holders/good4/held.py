import torch
from diffusers import StableDiffusion3Pipeline


class Studio:
    def __init__(self, folder):
        self.pipe = StableDiffusion3Pipeline.from_pretrained(folder, torch_dtype=torch.bfloat16)
        self.device = "cuda"
