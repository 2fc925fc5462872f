import torch
from attrs import evolve, frozen


@frozen
class Code:
    body: torch.Tensor
    unit: bool = False

    def as_unit(self, gain):
        return self if self.unit else evolve(self, body=self.body * gain, unit=True)


class Editor:
    def __init__(self, encoder, decoder, denoiser, gain):
        self.encoder, self.decoder, self.denoiser, self.gain = encoder, decoder, denoiser, gain

    def open(self, wave):
        return Code(self.encoder(wave))

    def edit(self, code, level):
        code = code.as_unit(self.gain)
        noisy = code.body + level * torch.randn_like(code.body)
        return evolve(code, body=self.denoiser(noisy, level))

    def export(self, code):
        return self.decoder(code.as_unit(self.gain).body / self.gain)
