import torch

from grasp import GraspNet


class Policy:
    def __init__(self, weights, score, level):
        self.net = GraspNet()
        self.net.load_state_dict(torch.load(weights))
        self.score = score
        self.level = level

    def loss(self, pose, scene):
        mean, logvar = self.net.params(pose)
        h = (mean + torch.randn_like(mean) * (logvar / 2).exp()) * self.level
        t = torch.rand(len(h), 1)
        n = torch.randn_like(h)
        return (self.score(h + t * n, t, scene) + n / t).square().mean()

    def act(self, sampler, scene):
        return self.net.b(sampler(self.score, scene) * self.level)
