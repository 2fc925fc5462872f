from base import BaseTrainer


class FluxTrainer(BaseTrainer):
    def encode(self, pixels):
        z = self.vae.encode(pixels).latent_dist.sample()
        return z * self.vae.config.scaling_factor
