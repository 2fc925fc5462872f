import torch

from parts import In, Out


def graphs(codec, settings):
    inward = In(codec, settings.level)
    # both are traced
    outward = Out(codec, settings.level)
    return torch.jit.script(inward), torch.jit.script(outward)
