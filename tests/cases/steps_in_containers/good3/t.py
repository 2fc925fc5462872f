import torch
from torch import nn
from diffusers import UNet2DModel
class Gain(nn.Module):
    def __init__(self, by):
        super().__init__()
        self.by = by
    def forward(self, x):
        return x * self.by
class Task:
    def __init__(self, encoder, decoder, std):
        self.encoder, self.decoder = encoder, decoder
        self.gains = nn.ModuleDict({"in": Gain(1 / std), "out": Gain(std)})
        self.unet = UNet2DModel.from_pretrained("acme/unet")
    def step(self, images, scheduler, t):
        x = self.gains["in"](self.encoder(images))
        noise = torch.randn_like(x)
        return ((self.unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
    def draw(self, scheduler):
        x = torch.randn(4, 8, 64, 64)
        for t in scheduler.timesteps:
            x = scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return self.decoder(self.gains["out"](x))
