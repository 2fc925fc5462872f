import torch

from windows import in_windows


class Sea:
    def __init__(self, compressor, flow, ode, spread):
        self.compressor, self.flow, self.ode, self.spread = compressor, flow, ode, spread

    def to_model(self, waves):
        return self.compressor.encode(waves) / self.spread

    def calm(self, shape):
        z = self.ode(self.flow, torch.randn(shape))
        return in_windows(self.compressor.decode, z * self.spread, 64)

    def rough(self, shape):
        z = self.ode(self.flow, torch.randn(shape))
        return in_windows(self.compressor.decode, z * self.spread, 64)
