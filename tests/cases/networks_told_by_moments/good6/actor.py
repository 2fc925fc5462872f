import torch
from torch import nn
from torch.distributions import Normal


class Actor(nn.Module):
    def __init__(self, obs, act, limit):
        super().__init__()
        self.pi = nn.Sequential(nn.Linear(obs, 64), nn.Tanh(), nn.Linear(64, 2 * act))
        self.q = nn.Sequential(nn.Linear(act, 64), nn.Tanh(), nn.Linear(64, 1))
        self.limit = limit

    def dist(self, o):
        mean, logstd = self.pi(o).chunk(2, -1)
        return Normal(mean, logstd.exp())

    def act(self, o):
        return self.dist(o).sample() * self.limit

    def value(self, a):
        return self.q(a * self.limit)
