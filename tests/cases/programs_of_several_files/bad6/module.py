import lightning as L
import torch
from diffusers import AutoencoderKL
from net import Net


class LatentFlow(L.LightningModule):
    def __init__(self, repo, factor=0.71):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(repo).requires_grad_(False)
        self.net = Net(4)
        self.factor = factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def training_step(self, batch, _):
        z = self.encode(batch)
        noise, t = torch.randn_like(z), torch.rand(len(z), device=self.device)
        w = t.view(-1, 1, 1, 1)
        return (self.net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()

    @torch.no_grad()
    def sample(self, n, steps=30):
        x = torch.randn(n, 4, 32, 32, device=self.device)
        for i in range(steps, 0, -1):
            x = x - self.net(x, torch.full((n,), i / steps, device=self.device)) / steps
        return x
