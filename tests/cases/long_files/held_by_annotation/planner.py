import torch
from frames import FrameCoder
from world import World


class Planner:
    def __init__(self, coder: FrameCoder, world: World, horizon=5, count=64):
        self.coder, self.world = coder, world
        self.horizon, self.count = horizon, count
        self.goal = None

    @torch.no_grad()
    def aim(self, picture):
        self.goal = self.coder(picture[None])

    @torch.no_grad()
    def act(self, frame):
        start = self.coder(frame[None]).expand(self.count, -1, -1, -1)
        actions = torch.rand(self.count, self.horizon)
        final = self.world.rollout(start, actions)[:, -1]
        cost = (final - self.goal).square().mean(dim=(1, 2, 3))
        return actions[cost.argmin(), 0]
