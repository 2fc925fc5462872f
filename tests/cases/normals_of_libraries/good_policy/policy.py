import torch
from torch.distributions import Independent, Normal


class Policy(torch.nn.Module):
    def __init__(self, body, bound):
        super().__init__()
        self.body, self.bound = body, bound

    def forward(self, state):
        mean, log_std = self.body(state).chunk(2, dim=-1)
        return Independent(Normal(mean * self.bound, log_std.clamp(-5, 2).exp()), 1)

    def loss(self, state, action):
        return -self.forward(state).log_prob(action).mean()
