import torch
from diffusers import AutoencoderKL


class Stage:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.k = self.vae.config.scaling_factor


def into(vae, x, k):
    return vae.encode(x).latent_dist.sample() * k


def out(vae, z, k):
    return vae.decode(z / k).sample


class Pair:
    def __init__(self):
        self.low = Stage("stabilityai/sd-vae-ft-mse")
        self.high = Stage("madebyollin/sdxl-vae-fp16-fix")

    def low_trip(self, x, net, sched):
        z = into(self.low.vae, x, self.low.k)
        z = sched.add_noise(z, torch.randn_like(z), sched.timesteps[:1])
        return out(self.low.vae, sched.step(net(z), 0, z).prev_sample, self.low.k)

    def high_trip(self, x, net, sched):
        z = into(self.high.vae, x, self.high.k)
        z = sched.add_noise(z, torch.randn_like(z), sched.timesteps[:1])
        return out(self.high.vae, sched.step(net(z), 0, z).prev_sample, self.high.k)
