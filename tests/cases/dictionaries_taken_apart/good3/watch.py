import torch


class Trainer:
    def __init__(self, vae, net, process, board):
        self.vae, self.net, self.process, self.board = vae, net, process, board

    def loss(self, picture, t):
        raw = self.vae.encode(picture).latent_dist.sample()
        x = raw * self.vae.config.scaling_factor
        noise = torch.randn_like(x)
        seen = {"latent_picture": raw}
        self.board.histogram(**seen)
        return (self.net(self.process.add_noise(x, noise, t), t, **{"latent_picture": x}) - noise).square().mean()

    @torch.no_grad()
    def draw(self, picture):
        z = self.vae.encode(picture).latent_dist.mode() * self.vae.config.scaling_factor
        x = self.process.sample(self.net, torch.randn_like(z), {"latent_picture": z})
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
