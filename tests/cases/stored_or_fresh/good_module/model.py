import torch
from diffusers import AutoencoderKLCogVideoX, CogVideoXDPMScheduler
from torch import nn


class Clip(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.vae = AutoencoderKLCogVideoX.from_pretrained("THUDM/CogVideoX-2b", subfolder="vae").eval()
        self.net, self.times = net, CogVideoXDPMScheduler()

    def to_latent(self, batch):
        z = batch.get("clip_latent")
        if z is None:
            z = self.vae.encode(batch["clip"]).latent_dist.sample()
        return z * self.vae.config.scaling_factor

    def forward(self, batch):
        z = self.to_latent(batch)
        t = torch.randint(0, self.times.config.num_train_timesteps, (len(z),))
        noise = torch.randn_like(z)
        target = self.times.get_velocity(z, noise, t)
        guess = self.net(self.times.add_noise(z, noise, t), t)
        return nn.functional.mse_loss(guess, target)
