import torch
from torch import nn
from diffusers import AutoencoderKLWan


class Schedule(nn.Module):
    def __init__(self, keep: torch.Tensor):
        super().__init__()
        self.register_buffer("keep", keep.sqrt())
        self.register_buffer("spoil", (1 - keep).sqrt())

    def noised(self, h, t, e):
        return self.keep[t][:, None, None, None, None] * h + self.spoil[t][:, None, None, None, None] * e


class Trainer:
    def __init__(self, vae: AutoencoderKLWan, net, schedule: Schedule, mean, std):
        self.vae, self.net, self.schedule, self.mean, self.std = vae, net, schedule, mean, std

    def loss(self, clip):
        h = self.vae.encode(clip).latent_dist.mode()
        h = (h - self.mean) / self.std
        t = torch.randint(0, 1000, (len(h),))
        e = torch.randn_like(h)
        return (self.net(self.schedule.noised(h, t, e), t) - e).square().mean()

    def show(self, h):
        return self.vae.decode(h * self.std + self.mean).sample
