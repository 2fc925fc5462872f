import torch
from maker import make


def normalised(latents, vae):
    std = torch.sqrt(vae.bn.running_var + vae.bn.eps)
    return (latents - vae.bn.running_mean) / std


def restored(latents, vae):
    std = torch.sqrt(vae.bn.running_var + vae.bn.eps)
    return latents / std + vae.bn.running_mean


class Edit:
    def __init__(self, model, scheduler):
        self.vae = make()
        self.transformer = model
        self.scheduler = scheduler

    def __call__(self, latents, image):
        condition = normalised(self.vae.encode(image), self.vae)
        for t in self.scheduler.timesteps:
            noise = self.transformer(torch.cat([latents, condition], dim=1), t)
            latents = self.scheduler.step(noise, t, latents)
        return self.vae.decode(restored(latents, self.vae))
