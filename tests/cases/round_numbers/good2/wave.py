class Wave:
    @staticmethod
    def norm(z, mean, std, scaling_factor=1.0):
        return (z - mean) * scaling_factor / std

    @staticmethod
    def undo(z, mean, std, scaling_factor=1.0):
        return z * std / scaling_factor + mean

    def smooth(self, wave):
        z = self.vae.encode(wave).latent_dist.sample()
        z = self.norm(z, self.vae.latents_mean, self.vae.latents_std)
        z = self.undo(z, self.vae.latents_mean, self.vae.latents_std)
        return self.vae.decode(z).sample
