import torch
import torch.nn.functional as F


class DepthCompletion(torch.nn.Module):
    def __init__(self, vae, unet, scheduler):
        super().__init__()
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.factor = vae.config.scaling_factor

    def fit(self, rgb, sparse, depth, t, text):
        with torch.no_grad():
            target = self.vae.encode(depth).latent_dist.mode() * self.factor
            image = self.vae.encode(rgb).latent_dist.mode() * self.factor
            hint = self.vae.encode(sparse).latent_dist.mode() * self.factor
        noise = torch.randn_like(target)
        x = torch.column_stack([self.scheduler.add_noise(target, noise, t), image, hint])
        return F.mse_loss(self.unet(x, t, text).sample, noise)

    @torch.no_grad()
    def complete(self, rgb, sparse, text):
        image = self.vae.encode(rgb).latent_dist.mode() * self.factor
        hint = self.vae.encode(sparse).latent_dist.mode() * self.factor
        x = torch.randn_like(image)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(torch.column_stack([x, image, hint]), t, text).sample, t, x).prev_sample
        return self.vae.decode(x / self.factor).sample
