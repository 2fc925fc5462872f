import torch
from torch import nn


class World(nn.Module):
    def __init__(self, vae, dynamics, reward):
        super().__init__()
        self.vae, self.dynamics, self.reward = vae, dynamics, reward

    def observe(self, frame):
        return self.vae.encode(frame).latent_dist.mode() * self.vae.config.scaling_factor

    def imagine(self, frame, actions):
        s, total = self.observe(frame), 0.0
        for a in actions:
            s = self.dynamics(s, a)
            total = total + self.reward(s)
        return s, total

    def render(self, s):
        return self.vae.decode(s / self.vae.config.scaling_factor).sample

    def preview(self, frame, actions):
        s, _ = self.imagine(frame, actions)
        return self.render(s)
