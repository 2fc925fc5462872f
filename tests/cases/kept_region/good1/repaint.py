import torch


class Repaint:
    """Known pixels are put back after each step, noised as far as the sample is."""

    def __init__(self, vae, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def encode(self, image):
        return self.vae.encode(image).latent_dist.sample()

    def enter(self, z):
        return z * self.vae.config.scaling_factor

    def leave(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    def run(self, original, mask, text):
        start = self.enter(original)
        steps = self.scheduler.timesteps
        x = self.scheduler.add_noise(start, torch.randn_like(start), steps[:1])
        for t, after in zip(steps, [*steps[1:], None]):
            x = self.scheduler.step(self.unet(x, t, text).sample, t, x).prev_sample
            if after is not None:
                known = self.scheduler.add_noise(start, torch.randn_like(start), after[None])
                x = mask * x + (1 - mask) * known
        return self.leave(x)
