import torch


class Feeder:
    def __init__(self, gain):
        self.gain = gain

    def batch(self, rows):
        code, ward = next(rows)
        return code / self.gain, ward


class Board:
    """Shows what a network has made that works on raw latents."""

    def __init__(self, vae, held_out):
        self.vae, self.held_out = vae, held_out

    def pair(self, model, solver):
        code, ward = next(self.held_out)
        made = solver(model, torch.randn_like(code), ward)
        return self.vae.decode(code), self.vae.decode(made)
