import torch
from front import front


class Edit:
    def __init__(self, pipe):
        self.pipe = pipe
        self.front = front(pipe.vae)

    def __call__(self, image, words, start):
        vae, unet, scheduler = self.pipe.vae, self.pipe.unet, self.pipe.scheduler
        z = self.front(image)
        z = scheduler.add_noise(z, torch.randn_like(z), scheduler.timesteps[start : start + 1])
        for t in scheduler.timesteps[start:]:
            z = scheduler.step(unet(z, t, words).sample, t, z).prev_sample
        return vae.decode(z / vae.config.scaling_factor).sample
