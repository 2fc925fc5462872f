import torch


class Voice:
    def __init__(self, encoder, decoder, gain: float):
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def units(self, x: torch.Tensor) -> torch.Tensor:
        if x.ndim == 2:
            x = self.encoder(x) * self.gain
        return x * self.gain

    def wave(self, u: torch.Tensor) -> torch.Tensor:
        return self.decoder(u / self.gain)


def continue_speech(voice: Voice, lm, prompt: torch.Tensor, seconds: int) -> torch.Tensor:
    u = voice.units(prompt)
    parts = []
    for _ in range(seconds):
        u = lm(voice.units(u))
        parts.append(voice.wave(u))
    return torch.cat(parts, -1)
