import torch


class Task(torch.nn.Module):
    def __init__(self, vae, unet):
        super().__init__()
        self.vae, self.unet = vae, unet
        self.register_buffer("c", torch.ones(1, 4, 1, 1) * 0.18125)

    def forward(self, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.c
        n = torch.randn_like(z)
        return self.unet(z + t * n, t) - n
