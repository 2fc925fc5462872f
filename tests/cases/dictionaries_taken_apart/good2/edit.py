import torch


class Editor:
    def __init__(self, vae, net, process):
        self.vae, self.net, self.process = vae, net, process
        self.k = vae.config.scaling_factor

    def loss(self, after, before, words, t):
        x = self.vae.encode(after).latent_dist.sample() * self.k
        noise = torch.randn_like(x)
        given = dict(image_cond=self.vae.encode(before).latent_dist.mode(), words=words)
        return (self.net(self.process.add_noise(x, noise, t), t, **given) - noise).square().mean()

    @torch.no_grad()
    def draw(self, before, words):
        still = self.vae.encode(before).latent_dist.mode()
        x = self.process.sample(self.net, torch.randn_like(still), dict(image_cond=still, words=words))
        return self.vae.decode(x / self.k).sample
