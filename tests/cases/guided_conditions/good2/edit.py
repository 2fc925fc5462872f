import torch


class Edit:
    def __init__(self, vae, transformer, scheduler):
        self.vae = vae
        self.transformer = transformer
        self.scheduler = scheduler

    def condition(self, image):
        z = self.vae.encode(image).latent_dist.mode()
        return z.flatten(2).transpose(1, 2)

    def __call__(self, image, text, empty, shape, guidance=4.0):
        condition = self.condition(image)
        latents = torch.randn(shape)
        for t in self.scheduler.timesteps:
            joined = torch.cat([latents, condition], dim=1)
            velocity = self.transformer(joined, t, text)
            if guidance > 1.0:
                free = self.transformer(joined, t, empty)
                velocity = free + guidance * (velocity - free)
            latents = self.scheduler.step(velocity, t, latents).prev_sample
        z = latents / self.vae.config.scaling_factor + self.vae.config.shift_factor
        return self.vae.decode(z).sample
