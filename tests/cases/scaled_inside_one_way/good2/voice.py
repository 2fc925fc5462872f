import torch
from diffusers import UNet1DModel
from torch import nn


class VoiceVAE(nn.Module):
    def __init__(self, scale_factor: float):
        super().__init__()
        self.scale_factor = scale_factor
        self.encoder = nn.Conv1d(80, 16, 3, padding=1)
        self.decoder = nn.Conv1d(16, 80, 3, padding=1)

    def encode(self, mel):
        return self.encoder(mel) * self.scale_factor

    def decode(self, z):
        return self.decoder(z)


class Converter(nn.Module):
    def __init__(self, vae: VoiceVAE):
        super().__init__()
        self.vae = vae
        self.unet = UNet1DModel(in_channels=16, out_channels=16)

    def forward(self, mel, scheduler):
        z = self.vae.encode(mel)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return nn.functional.mse_loss(self.unet(scheduler.add_noise(z, noise, t), t).sample, noise)

    @torch.no_grad()
    def convert(self, mel, scheduler, strength=0.6):
        z = self.vae.encode(mel)
        check = self.vae.decode(z / self.vae.scale_factor)
        steps = scheduler.timesteps[int(len(scheduler.timesteps) * (1 - strength)):]
        z = scheduler.add_noise(z, torch.randn_like(z), steps[:1])
        for t in steps:
            z = scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return self.vae.decode(z / self.vae.scale_factor), check
