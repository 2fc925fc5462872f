import torch
import yaml
from make import make


def learn(batches):
    options = yaml.safe_load(open("configs/learn.yaml"))
    stage, net = make(options["stage"]), make(options["net"])
    for x in batches:
        z = stage.forth(x)
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()
    torch.save(net.state_dict(), options["out"])
