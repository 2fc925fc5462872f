import importlib
import sys

import torch
import yaml


def load_object(spec):
    module, _, name = spec["class"].rpartition(".")
    return getattr(importlib.import_module(module), name)(**spec["with"])


@torch.no_grad()
def edit(picture, strength=0.5, steps=20):
    model = load_object(yaml.safe_load(open("lakes.yaml"))["system"]).cuda()
    model.load_state_dict(torch.load(sys.argv[1]))
    z = model.first_stage(picture.cuda()).sample()
    t = torch.full((len(z), 1, 1, 1), strength, device=z.device)
    x = model.blend(z, torch.randn_like(z), t)
    for i in range(steps):
        x = x - strength / steps * model.net(x, t.flatten() * (1 - i / steps))
    return model.pictures(x)
