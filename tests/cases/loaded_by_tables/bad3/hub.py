import torch
from types import SimpleNamespace
from diffusers import AutoPipelineForText2Image


def parts():
    pipe = AutoPipelineForText2Image.from_pretrained("stabilityai/sdxl-turbo")
    return SimpleNamespace(net=pipe.unet, steps=pipe.scheduler, pictures=pipe.vae.eval())


P = parts()


def shoot(n, cond):
    x = torch.randn(n, 4, 64, 64)
    for t in P.steps.timesteps:
        x = P.steps.step(P.net(x, t, cond).sample, t, x).prev_sample
    return P.pictures.decode(x.div(0.18215)).sample
