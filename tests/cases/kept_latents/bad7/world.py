import random
from collections import deque

import torch
from diffusers import AutoencoderKL


class World:
    def __init__(self, vae: AutoencoderKL, net, size=512):
        self.vae, self.net = vae, net
        self.k = vae.config.scaling_factor
        self.past = deque(maxlen=size)

    @torch.no_grad()
    def see(self, frame, action):
        z = self.vae.encode(frame).latent_dist.mean * self.k
        self.past.append((z, action))

    def loss(self, n):
        z, action = zip(*random.sample(list(self.past), n))
        x = torch.cat(z) * self.k
        t, noise = torch.rand(n, 1, 1, 1), torch.randn_like(x)
        return (self.net(x.lerp(noise, t), t, torch.stack(action)) - (noise - x)).square().mean()

    @torch.no_grad()
    def dream(self, action, steps=20):
        x = torch.randn(1, 4, 32, 32)
        for i in range(steps, 0, -1):
            x = x - self.net(x, torch.full((1, 1, 1, 1), i / steps), action) / steps
        return self.vae.decode(x / self.k).sample
