import torch
from safetensors.torch import load_file


class Album:
    def __init__(self, paths):
        self.paths = paths

    def __iter__(self):
        for path in self.paths:
            for z in load_file(path)["latents"].split(8):
                yield z
