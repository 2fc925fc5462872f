import torch
import torch.nn.functional as F


class Trainer:
    def __init__(self, vae, velocity, gain):
        self.vae = vae
        self.velocity = velocity
        self.gain = gain

    def training_step(self, mel):
        z = self.vae.encode(mel).latent_dist.sample() * self.gain
        t = torch.rand(z.shape[0], 1, 1, 1)
        eps = torch.randn_like(z)
        return F.mse_loss(self.velocity((1 - t) * z + t * eps, t), eps - z)

    def validation_step(self, mel):
        z = self.vae.encode(mel).latent_dist.sample()
        t = torch.rand(z.shape[0], 1, 1, 1)
        eps = torch.randn_like(z)
        return F.mse_loss(self.velocity((1 - t) * z + t * eps, t), eps - z)
