import torch
import yaml
from make import make


def paint(n):
    options = yaml.safe_load(open("configs/paint.yaml"))
    stage, net = make(options["stage"]), make(options["net"])
    x = torch.randn(n, 4, 32, 32)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((n,), i / 30)) / 30
    return stage.back(x)
