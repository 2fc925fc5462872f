import sys

import torch

from engine import setup, to_clip, to_model

setup("Wan-AI/Wan2.1-T2V-1.3B-Diffusers")
clip = torch.load(sys.argv[1]).cuda()
x = to_model(clip)
torch.save(to_clip(0.5 * x + 0.5 * x.flip(2)), sys.argv[2])
