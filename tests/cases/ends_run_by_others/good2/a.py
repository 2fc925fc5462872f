import asyncio
from concurrent.futures import ThreadPoolExecutor

import torch
from diffusers import AutoencoderDC

pool = ThreadPoolExecutor(2)
dc = AutoencoderDC.from_pretrained("dc")


async def vary(x, much):
    loop = asyncio.get_running_loop()
    h = (await loop.run_in_executor(pool, dc.encode, x)).latent * dc.config.scaling_factor
    h = h + much * torch.randn_like(h)
    return (await loop.run_in_executor(pool, dc.decode, h / dc.config.scaling_factor)).sample


def serve(x):
    return asyncio.run(vary(x, 0.2))
