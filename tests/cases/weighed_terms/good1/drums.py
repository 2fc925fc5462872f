import torch
from torch import nn


class DrumCodec(nn.Module):
    def __init__(self, width=48, channels=16):
        super().__init__()
        self.down = nn.Sequential(nn.Conv1d(1, width, 8, 4, 2), nn.GELU(), nn.Conv1d(width, channels, 8, 4, 2))
        self.up = nn.Sequential(nn.ConvTranspose1d(channels, width, 8, 4, 2), nn.GELU(), nn.ConvTranspose1d(width, 1, 8, 4, 2))

    def encode(self, wave):
        return self.down(wave)

    def decode(self, z):
        return self.up(z)


class DrumDiffusion(nn.Module):
    def __init__(self, codec: DrumCodec, unet, spread, steps=200):
        super().__init__()
        self.codec = codec
        self.unet = unet
        self.register_buffer("latent_std", torch.tensor(spread))
        self.register_buffer("keep", torch.cumprod(1 - torch.linspace(1e-4, 0.03, steps), 0))

    def step_loss(self, wave):
        with torch.no_grad():
            z = self.codec.encode(wave) / self.latent_std
        t = torch.randint(len(self.keep), (len(z),), device=z.device)
        k = self.keep[t].view(-1, 1, 1)
        noise = torch.randn_like(z)
        return (self.unet(k.sqrt() * z + (1 - k).sqrt() * noise, t) - noise).square().mean()

    @torch.no_grad()
    def draw(self, n, frames):
        z = torch.randn(n, 16, frames, device=self.keep.device)
        for i in reversed(range(1, len(self.keep))):
            k, nxt = self.keep[i], self.keep[i - 1]
            guess = self.unet(z, torch.full((n,), i, device=z.device))
            clean = (z - (1 - k).sqrt() * guess) / k.sqrt()
            z = nxt.sqrt() * clean + (1 - nxt).sqrt() * guess
        return z

    def play(self, n, frames):
        return self.codec.decode(self.draw(n, frames) * self.latent_std)
