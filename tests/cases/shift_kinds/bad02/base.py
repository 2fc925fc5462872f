import torch


class BaseTrainer:
    def __init__(self, vae, transformer):
        self.vae = vae
        self.transformer = transformer

    def encode(self, pixels):
        raise NotImplementedError

    def loss(self, batch):
        z = self.encode(batch["pixels"])
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.transformer((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    @torch.no_grad()
    def preview(self, z):
        for i in range(20):
            z = z - self.transformer(z, i) / 20
        z = z / self.vae.config.scaling_factor + self.vae.config.shift_factor
        return self.vae.decode(z).sample
