import torch


class Twice:
    def __init__(self, vae, unet):
        self.vae = vae
        self.unet = unet

    def train(self, frames, text, noise, t):
        clip = torch.zeros((1, 4, len(frames), 64, 64))
        for i in range(len(frames)):
            clip[:, :, i] = self.vae.encode(frames[i]).latent_dist.sample() * self.vae.config.scaling_factor
            clip[:, :, i] *= self.vae.config.scaling_factor
        return self.unet(clip + noise, t, text).sample

    def show(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
