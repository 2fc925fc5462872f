import torch
from torch import nn


class Judge(nn.Sequential):
    def __init__(self, channels):
        super().__init__(nn.Conv1d(channels, 64, 4, 2), nn.SiLU(), nn.Flatten(), nn.LazyLinear(1))


class Refiner:
    def __init__(self, codec, student, judge: Judge, spread):
        self.codec, self.student, self.judge = codec, student, judge
        self.spread = spread

    def judge_loss(self, wave, noise):
        real = self.codec.encode(wave).latent_dist.sample() / self.spread
        fake = self.student(noise, 999).sample.detach()
        return (1 - self.judge(real)).relu().mean() + (1 + self.judge(fake)).relu().mean()

    def wave(self, noise):
        return self.codec.decode(self.student(noise, 999).sample * self.spread).sample
