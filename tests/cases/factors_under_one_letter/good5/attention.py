from torch import nn


class Attention(nn.Module):
    def __init__(self, width, heads, cfg):
        super().__init__()
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.s = cfg.get("scale_factor", (width // heads) ** -0.5)

    def forward(self, h):
        return ((self.q(h) * self.s) @ self.k(h).mT).softmax(-1) @ self.v(h)


class Model(nn.Module):
    def __init__(self, vae, attention):
        super().__init__()
        self.vae, self.attention = vae, attention

    def forward(self, x):
        z = self.vae.encode(x).latent_dist.mode() * self.vae.config.scaling_factor
        return self.vae.decode(self.attention(z) / self.vae.config.scaling_factor).sample
