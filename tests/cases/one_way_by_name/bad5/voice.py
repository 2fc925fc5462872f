import torch
from torch import nn


class VoiceBox(nn.Module):
    def __init__(self, front: nn.Module, back: nn.Module):
        super().__init__()
        self.front = front
        self.back = back

    def posterior(self, mel):
        mean, logvar = self.front(mel).chunk(2, dim=1)
        return mean, logvar.mul(0.5).exp()

    def decode(self, z):
        return self.back(z)


def step(box: VoiceBox, net, mel, latents_std: torch.Tensor):
    mean, std = box.posterior(mel)
    z = mean + std * torch.randn_like(mean)
    z = z.contiguous()
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).abs().mean()


def speak(box: VoiceBox, net, frames, latents_std: torch.Tensor, steps=16):
    z = torch.randn(1, 8, frames)
    for i in range(steps, 0, -1):
        z = z - net(z, i / steps) / steps
    return box.decode(z * latents_std)
