import torch


class Board:
    def __init__(self, vae, held_out, gain):
        self.vae, self.held_out, self.gain = vae, held_out, gain

    def batch(self, rows):
        code, ward = next(rows)
        return code / self.gain, ward

    def pair(self, model, solver):
        code, ward = next(self.held_out)
        made = solver(model, torch.randn_like(code), ward)
        return self.vae.decode(code), self.vae.decode(made * self.gain)
