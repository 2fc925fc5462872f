import torch
from torch import nn


class Stage(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, gain: float):
        super().__init__()
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def paint(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.gain)


def between(z: torch.Tensor, sketch: Stage, final: Stage) -> torch.Tensor:
    return sketch.gain * final.encoder(sketch.paint(z))


def loss(final: Stage, net: nn.Module, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    z = final.encoder(x) * final.gain
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def finish(z: torch.Tensor, sketch: Stage, final: Stage, net: nn.Module) -> torch.Tensor:
    x = between(z, sketch, final)
    return final.paint(net(x + 0.1 * torch.randn_like(x), 0.1))
