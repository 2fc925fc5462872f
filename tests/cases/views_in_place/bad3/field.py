import torch


class FieldModel:
    def __init__(self, vae, net, spread):
        self.vae, self.net, self.spread = vae, net, spread

    def loss(self, field, t):
        q = self.vae.encode(field).latent_dist.sample()
        q.view(-1).div_(self.spread)
        eps = torch.randn_like(q)
        return (self.net(q + t * eps, t) - eps).square().mean()

    @torch.no_grad()
    def paint(self, shape, t):
        q = self.net(torch.randn(shape), t)
        q.permute(0, 2, 3, 1).unsqueeze(-1).div_(self.spread)
        return self.vae.decode(q).sample
