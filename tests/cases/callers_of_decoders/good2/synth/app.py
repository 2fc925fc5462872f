import torch

from synth import stage


def drawn(vae, dit, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(dit(x, t), t, x).prev_sample
    return x / stage.LEVEL


def stem(vae, dit, scheduler, shape):
    # one stem at a time
    code = drawn(vae, dit, scheduler, shape)
    return stage.sound(vae, code)


def song(vae, dit, scheduler, shapes):
    codes = [drawn(vae, dit, scheduler, shape) for shape in shapes]
    return [stage.sound(vae, code) for code in codes]
