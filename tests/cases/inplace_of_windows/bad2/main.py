import sys

from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from memory import Frames
from world import gradients

if __name__ == "__main__":
    frames = Frames(sys.argv[1], "cuda")
    vae = AutoencoderKL.from_pretrained(sys.argv[2]).cuda()
    gradients(frames, vae, UNet2DModel(in_channels=4, out_channels=4).cuda(), DDPMScheduler(), range(0, 4000, 16))
