import torch

from fronts import Front


class Trainer:
    def __init__(self, model, front: Front):
        self.model = model
        self.front = front

    def step(self, sound, t):
        z = self.front.encode(sound)
        noise = torch.randn_like(z)
        noised = (1 - t) * z + t * noise
        return ((self.model(noised, t) - (noise - z)) ** 2).mean()

    def listen(self, noise):
        return self.front.decode(sample(self.model, noise))
