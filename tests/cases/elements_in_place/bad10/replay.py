import random
from collections import deque

import torch
from diffusers import AutoencoderKL


class Replay:
    def __init__(self, vae: AutoencoderKL, size: int = 512):
        self.vae, self.seen = vae, deque(maxlen=size)

    def push(self, frame: torch.Tensor) -> None:
        self.seen.append(self.vae.encode(frame[None]).latent_dist.mean)

    def draw(self) -> torch.Tensor:
        z = random.choice(self.seen)
        return z.mul_(self.vae.config.scaling_factor)


def train(replay: Replay, net, optim, steps: int) -> None:
    for _ in range(steps):
        z = replay.draw()
        e = torch.randn_like(z)
        optim.zero_grad()
        (net(z + e) - e).square().mean().backward()
        optim.step()
