import torch
from diffusers import AutoencoderKL, UNet2DModel

from terrain import TerrainSampler


def run(folder, heights):
    ae = AutoencoderKL.from_pretrained(folder)
    net = UNet2DModel.from_pretrained(folder)
    sampler = TerrainSampler(ae, net, 0.31, 0.7, 0.3)
    sampler.loss(heights, torch.rand(1)).backward()
    noise = torch.randn(4, 4, 32, 32)
    return sampler.map(noise, 0.9, 0.1), sampler.sketch(noise, 0.9, 0.1)
