import queue
import threading

import torch
from diffusers import AutoencoderKL


def encode_all(vae, loader, ready):
    for images in loader:
        ready.put(vae.encode(images).latent_dist.sample() * vae.config.scaling_factor)
    ready.put(None)


def train(net, loader, optimizer):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    ready = queue.Queue(maxsize=8)
    threading.Thread(target=encode_all, args=(vae, loader, ready), daemon=True).start()
    while True:
        x = ready.get()
        if x is None:
            break
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        loss = (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()
        loss.backward()
        optimizer.step()


def show(vae: AutoencoderKL, net, steps=20):
    x = torch.randn(4, 4, 32, 32)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    return vae.decode(x / vae.config.scaling_factor).sample
