import queue
import threading

import torch
from diffusers import AutoencoderKL

from encode import encode_all
from messages import Picture


def train(vae: AutoencoderKL, unet, scheduler, files):
    waiting = queue.Queue(64)
    threading.Thread(target=encode_all, args=(vae, files, waiting)).start()
    while True:
        message: Picture = waiting.get()
        x = message.code.cuda()
        noise, t = torch.randn_like(x), torch.randint(0, 1000, (1,))
        (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean().backward()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
