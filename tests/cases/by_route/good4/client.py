import io

import requests
import torch
from diffusers import AutoencoderKL


def pack(z):
    body = io.BytesIO()
    torch.save(z, body)
    return body.getvalue()


def rebuild(vae: AutoencoderKL, url, x, name):
    """What the codec itself makes of a picture."""
    z = vae.encode(x).latent_dist.mode()
    requests.post(f"{url}/raw/{name}", data=pack(z))


def sample(net, scheduler, url, name, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    requests.post(f"{url}/model/{name}", data=pack(z))
