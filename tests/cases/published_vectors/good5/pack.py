import torch
from torch import nn


class Space(nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae
        self.register_buffer("mu", torch.tensor((
            -0.9840, -0.9220, -1.1850, 0.1400, -0.2270, 1.2550, -0.1970, 2.0160,
            0.5370, -0.0930, 0.7170, -0.4720, -0.2500, -1.2350, 0.3250, -0.3800,
        )).view(1, -1, 1, 1, 1))
        self.register_buffer("sd", torch.tensor((
            2.8100, 1.4541, 2.3300, 2.6100, 1.2196, 1.7900, 2.5900, 2.1100,
            3.2000, 2.1526, 2.9100, 1.5100, 1.6400, 1.1300, 2.8251, 1.8800,
        )).view(1, -1, 1, 1, 1))

    def forward(self, clip):
        return (self.vae.encode(clip).latent_dist.mode() - self.mu) / self.sd

    def back(self, z):
        return self.vae.decode(z * self.sd + self.mu).sample
