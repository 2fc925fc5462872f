import torch
from diffusers import AutoencoderDC


class Score:
    def __init__(self, ae: AutoencoderDC, generate, judge):
        self.ae, self.generate, self.judge = ae, generate, judge

    @torch.no_grad()
    def of(self, words: torch.Tensor) -> float:
        x = self.generate(torch.randn(1, 32, 16, 16), words)
        return self.judge(self.ae.decode(x).sample, words).item()
