import torch
from codec import Codec


def run(codec: Codec, unet, scheduler, prompt):
    x = torch.randn(1, 4, 64, 64)
    shots = []
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, prompt).sample, t, x).prev_sample
        shots.append(codec.picture(x))
    return shots
