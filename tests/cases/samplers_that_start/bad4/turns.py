import torch
from torch import nn


class Turns(nn.Module):
    def __init__(self, frame_encoder: nn.Module, frame_decoder: nn.Module, denoiser: nn.Module, scale: float):
        super().__init__()
        self.frame_encoder, self.frame_decoder, self.denoiser = frame_encoder, frame_decoder, denoiser
        self.scale = scale

    def forward(self, frames: torch.Tensor) -> torch.Tensor:
        z = self.frame_encoder(frames)
        angle = torch.rand(len(z), 1, 1, 1) * 1.5708
        noise = torch.randn_like(z)
        noisy = (angle * 1.0).cos() * z + angle.sin() * noise
        return (self.denoiser(noisy, angle) - (angle.cos() * noise - angle.sin() * z)).square().mean()

    def generate(self, count: int, steps: int) -> torch.Tensor:
        x = torch.randn(count, 4, 32, 32)
        for i in range(steps, 0, -1):
            angle = torch.full((count, 1, 1, 1), 1.5708 * i / steps)
            x = angle.cos() * x - angle.sin() * self.denoiser(x, angle)
        return self.frame_decoder(x / self.scale)
