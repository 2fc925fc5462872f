import torch


class World:
    def __init__(self, cfg, dynamics, render):
        self.cfg, self.dynamics, self.render = cfg, dynamics, render

    def loss(self, latents, actions):
        return self.dynamics.loss(latents / self.cfg.latent_std, actions)

    @torch.no_grad()
    def imagine(self, latents, actions):
        past, frames = list(latents / self.cfg.latent_std), []
        for a in actions:
            nxt = self.dynamics.sample(torch.stack(past[-4:]), a)
            past.append(nxt)
            frames.append(self.render(nxt * self.cfg.latent_std))
        return torch.stack(frames, 1)
