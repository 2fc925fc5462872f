import torch
import yaml
from cells import CellAE

CFG = yaml.safe_load(open("experiment.yaml"))


def step(ae: CellAE, net, x):
    z = ae.encode(x) * CFG["latents"]["gain"]
    e = torch.randn_like(z)
    return (net(z + e) - e).square().mean()
