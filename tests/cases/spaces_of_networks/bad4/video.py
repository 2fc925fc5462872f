import torch
from diffusers import AutoencoderKLTemporalDecoder


class Mover:
    def __init__(self, vae: AutoencoderKLTemporalDecoder, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def still(self, frame):
        return self.vae.encode(frame).latent_dist.mode()

    def step(self, frames, frame, text):
        k = self.vae.config.scaling_factor
        z = self.vae.encode(frames).latent_dist.sample() * k
        e = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        noisy = self.scheduler.add_noise(z, e, t)
        return (self.unet(torch.cat([noisy, self.still(frame)], 1), t, text).sample - e).square().mean()

    def run(self, frame, text):
        cond = self.still(frame) * self.vae.config.scaling_factor
        z = torch.randn_like(cond)
        for t in self.scheduler.timesteps:
            v = self.unet(torch.cat([z, cond], 1), t, text).sample
            z = self.scheduler.step(v, t, z).prev_sample
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
