from diffusers import AutoencoderKL


class Sized:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def ready(self, x):
        h = x if x.shape[1] == 4 else self.vae.encode(x).latent_dist.sample()
        return h * self.vae.config.scaling_factor

    def run(self, x, raw=False):
        h = self.ready(x)
        for t in self.scheduler.timesteps:
            h = self.scheduler.step(self.unet(h, t).sample, t, h).prev_sample
        return h if raw else self.vae.decode(h / self.vae.config.scaling_factor).sample

    def twice(self, x):
        return self.run(self.run(x, raw=True))
