import torch
from diffusers import DiffusionPipeline


class FrameToVideo(DiffusionPipeline):
    def __init__(self, vae, unet, scheduler):
        super().__init__()
        self.register_modules(vae=vae, unet=unet, scheduler=scheduler)

    def encode_frame(self, image):
        return self.vae.encode(image).latent_dist.mode()

    def decode_frames(self, latents):
        latents = self.vae.config.scaling_factor * latents
        return self.vae.decode(latents).sample

    def __call__(self, image, steps):
        if image.shape[-3] == 3:
            first = self.encode_frame(image)
        else:
            first = image / self.vae.config.scaling_factor
        latents = torch.randn(1, 14, 4, 32, 32)
        for t in self.scheduler.timesteps:
            both = self.scheduler.scale_model_input(latents, t)
            both = torch.cat([both, first], dim=2)
            latents = self.scheduler.step(self.unet(both, t).sample, t, latents).prev_sample
        return self.decode_frames(latents)
