import anyio.to_thread
import torch
from diffusers import AutoencoderKL
from starlette.concurrency import run_in_threadpool

vae = AutoencoderKL.from_pretrained("kl")
mean, std = torch.load("stats.pt")


async def into(x):
    out = await run_in_threadpool(vae.encode, x)
    return (out.latent_dist.mode() - mean) / std


async def back(z):
    out = await anyio.to_thread.run_sync(vae.decode, z * std + mean)
    return out.sample
