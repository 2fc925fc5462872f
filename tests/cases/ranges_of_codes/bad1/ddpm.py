import torch
from torch import nn

from vq import VQGAN


class LatentDiffusion(nn.Module):
    def __init__(self, net, ckpt):
        super().__init__()
        self.net = net
        self.vqgan = VQGAN.load_from_checkpoint(ckpt).eval()

    def sample(self, shape):
        z = self.loop(shape)
        z = (((z + 1.0) / 2.0) * (self.vqgan.codebook.embeddings.max() - self.vqgan.codebook.embeddings.min()))
        return self.vqgan.decode(z, quantize=True)

    def loop(self, shape):
        x = torch.randn(shape)
        for t in reversed(range(1000)):
            x = self.p_sample(x, t)
        return x

    def p_sample(self, x, t):
        return x - self.net(x, t)

    def forward(self, x):
        with torch.no_grad():
            z = self.vqgan.encode(x, quantize=False)
            z = ((z - self.vqgan.codebook.embeddings.min()) / (self.vqgan.codebook.embeddings.max() - self.vqgan.codebook.embeddings.min())) * 2.0 - 1.0
        noise = torch.randn_like(z)
        t = torch.rand(len(z))
        return ((self.net((1 - t) * z + t * noise, t) - noise) ** 2).mean()
