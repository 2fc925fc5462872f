import httpx
import torch
from diffusers import AutoencoderKL


class Worker:
    def __init__(self, address, net, scheduler):
        self.http, self.address = httpx.Client(), address
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
        self.net, self.scheduler = net, scheduler

    def codes(self, scan):
        reply = self.http.post(f"{self.address}/scans/codes", json={"values": scan.tolist()})
        return torch.tensor(reply.json()["codes"])

    def loss(self, scan, t):
        z = self.codes(scan)
        noise = torch.randn_like(z)

        return (self.net(self.scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()

    def draw(self, x):
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.net(x, t).sample, t, x).prev_sample
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
