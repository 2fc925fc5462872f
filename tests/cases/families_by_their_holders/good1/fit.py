import torch

from poster import PosterModel


class PosterTrainer:
    def __init__(self, rate: float = 1e-5):
        self.rate = rate

    def predict(self, model: PosterModel, batch, text):
        with torch.no_grad():
            z = model.vae.encode(batch["image"]).latent_dist.sample()
        z = (z - model.vae.config.shift_factor) * model.vae.config.scaling_factor
        t = torch.rand(len(z), 1, 1, 1)
        noise = torch.randn_like(z)
        mixed = (1 - t) * z + t * noise
        guess = model.transformer(mixed, timestep=t.flatten() * 1000, encoder_hidden_states=text).sample
        return guess, noise - z
