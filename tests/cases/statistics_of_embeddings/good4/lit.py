import torch
from torch import nn


class Lit(nn.Module):
    def __init__(self, conf, model, latent_net, sampler, latent_sampler):
        super().__init__()
        self.model = model
        self.latent_net = latent_net
        self.sampler = sampler
        self.latent_sampler = latent_sampler
        state = torch.load(conf.stats)
        self.register_buffer("conds_mean", state["conds_mean"][None])
        self.register_buffer("conds_std", state["conds_std"][None])

    def normalize(self, cond):
        return (cond - self.conds_mean) / self.conds_std

    def denormalize(self, cond):
        return cond * self.conds_std + self.conds_mean

    def training_step(self, imgs):
        cond = self.normalize(self.model.encoder(imgs))
        noise = torch.randn_like(cond)
        t = torch.rand(len(cond))
        noisy = (1 - t) * cond + t * noise
        return ((self.latent_net(noisy, t) - noise) ** 2).mean()

    def sample(self, n):
        noise = torch.randn(n, 512)
        cond = self.latent_sampler.sample(model=self.latent_net, noise=noise)
        cond = self.denormalize(cond)
        return self.model.decoder(cond)
