import torch
from torch import nn


class Speech(nn.Module):
    def __init__(self, width: int, base: float, gain: float):
        super().__init__()
        self.analysis = nn.Sequential(nn.Conv1d(1, width, 7, 4, 3), nn.ELU(), nn.Conv1d(width, 8, 7, 4, 3))
        self.synthesis = nn.Sequential(nn.ConvTranspose1d(8, width, 8, 4, 2), nn.ELU(), nn.ConvTranspose1d(width, 1, 8, 4, 2))
        self.base, self.gain = base, gain

    def compress(self, wave):
        return (self.analysis(wave) - self.base) * self.gain

    def restore(self, code):
        return self.synthesis(code / self.gain + self.base)


def objective(speech: Speech, net: nn.Module, wave: torch.Tensor) -> torch.Tensor:
    code = speech.compress(wave).detach()
    noise, level = torch.randn_like(code), torch.rand(len(code), 1, 1)
    return (net((1 - level) * code + level * noise, level) - code).pow(2).mean()


@torch.no_grad()
def talk(speech: Speech, net: nn.Module, code: torch.Tensor, rounds: int) -> torch.Tensor:
    for k in reversed(range(1, rounds + 1)):
        guess = net(code, torch.full((len(code), 1, 1), k / rounds))
        code = code + (guess - code) / k
    return speech.restore(code)
