import torch


class Rig:
    def __init__(self, vae, flow, solve):
        self.vae, self.flow, self.solve = vae, flow, solve

    def update(self, stored, label):
        return self.flow.losses(stored * self.vae.config.scaling_factor, label).mean()

    @torch.no_grad()
    def look(self, shape, label):
        x = self.solve(self.flow, torch.randn(shape), label)
        return self.vae.decode(x / self.vae.config.scaling_factor, return_dict=False)[0]
