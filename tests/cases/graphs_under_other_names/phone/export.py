import json

import torch
from diffusers import AutoencoderKL, UNet2DModel
from torch import nn


class Velocity(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x, t):
        return self.net(x, t).sample


class Pixels(nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    def forward(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample.clamp(-1, 1)


if __name__ == "__main__":
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    pixels = Pixels(vae).eval()
    velocity = Velocity(UNet2DModel.from_pretrained("net")).eval()
    torch.onnx.export(pixels, (torch.zeros(1, 4, 32, 32),), "app/pixels.onnx", input_names=["z"], output_names=["rgb"])
    torch.onnx.export(velocity, (torch.zeros(1, 4, 32, 32), torch.zeros(1)), "app/velocity.onnx", input_names=["x", "t"])
    with open("app/app.json", "w") as f:
        json.dump({"steps": 20, "scale": vae.config.scaling_factor}, f)
