import torch

from base import Stage


class Inpainting(Stage):
    def step(self, pixels, mask, t, prompt):
        clean = self.vae.encode(pixels).latent_dist.mode() * self.vae.config.scaling_factor
        noise = torch.randn_like(clean)
        noisy = clean.lerp(noise, t)
        return ((self.net(noisy, timestep=t, encoder_hidden_states=prompt)[0] - (noise - clean)) ** 2 * mask).mean()
