import torch


class Song(torch.nn.Module):
    def __init__(self, ear, mouth, gain):
        super().__init__()
        self.ear, self.mouth, self.gain = ear, mouth, gain

    def encode(self, wave):
        return self.ear(wave) * self.gain

    def decode(self, z):
        wave = z.new_zeros(len(z), 1, z.shape[-1] * 640)
        for i in range(0, z.shape[-1], 64):
            piece = z[..., i : i + 64]
            # each in its place
            wave[..., i * 640 : (i + 64) * 640] = self.mouth(piece / self.gain)
        return wave
