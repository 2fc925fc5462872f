import torch
from diffusers import AutoencoderKLCogVideoX


class Streamer:
    def __init__(self, vae: AutoencoderKLCogVideoX, net, scheduler):
        self.vae, self.net, self.scheduler = vae, net, scheduler

    def windows(self, latents, size):
        for start in range(0, latents.shape[2], size):
            yield latents[:, :, start : start + size]

    def film(self, text, parts):
        z = torch.randn(1, 16, 8, 60, 90)
        clips = []
        for _ in range(parts):
            for t in self.scheduler.timesteps:
                z = self.scheduler.step(self.net(z, t, text), t, z).prev_sample
            for window in self.windows(z, 2):
                window.div_(self.vae.config.scaling_factor)
                clips.append(self.vae.decode(window).sample)
            z = torch.cat([z[:, :, -2:], torch.randn(1, 16, 6, 60, 90)], dim=2)
        return torch.cat(clips, dim=2)
