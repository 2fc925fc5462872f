import asyncio

from diffusers import AutoencoderKL


class Service:
    def __init__(self):
        self.vae = AutoencoderKL.from_pretrained("kl")

    async def latents(self, x):
        out = await asyncio.to_thread(self.vae.encode, x)
        return out.latent_dist.mode() * self.vae.config.scaling_factor

    async def picture(self, z):
        out = await asyncio.to_thread(self.vae.decode, z * self.vae.config.scaling_factor)
        return out.sample

    async def mix(self, a, b):
        one, other = await asyncio.gather(self.latents(a), self.latents(b))
        return await self.picture((one + other) / 2)
