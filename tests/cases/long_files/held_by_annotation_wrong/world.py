import torch
from torch import nn


class World(nn.Module):
    def __init__(self, width=128):
        super().__init__()
        self.inlet, self.outlet = nn.Conv2d(4, width, 3, 1, 1), nn.Conv2d(width, 4, 3, 1, 1)
        self.push = nn.Linear(1, width)

    def forward(self, state, action):
        h = self.inlet(state) + self.push(action[:, None])[:, :, None, None]
        return state + self.outlet(h)

    def rollout(self, state, actions):
        states = []
        for action in actions.unbind(1):
            state = self(state, action)
            states.append(state)
        return torch.stack(states, dim=1)
