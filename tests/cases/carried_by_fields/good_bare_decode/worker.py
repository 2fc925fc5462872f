import torch

from job import Job


class Worker:
    def __init__(self, net):
        self.net = net

    def run(self, job: Job):
        x = torch.randn(1, 8, 32, 32)
        for k in range(30, 0, -1):
            x = x - self.net(x, k / 30, job.words) / 30
        job.sample = x
