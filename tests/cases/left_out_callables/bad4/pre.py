import torch


class Preview:
    def __init__(self, vae, unet, scheduler, undo=None):
        self.vae = vae
        self.unet = unet
        self.scheduler = scheduler
        self.undo = undo

    def images(self, shape):
        latents = torch.randn(shape)
        for t in self.scheduler.timesteps:
            latents = self.scheduler.step(self.unet(latents, t).sample, t, latents).prev_sample
        if self.undo is not None:
            latents = self.undo(latents)
        return self.vae.decode(latents).sample
