import torch
from diffusers import UNet2DModel
from chains import build_encoder
from flow import Flow
model = Flow(UNet2DModel(), build_encoder())
model.compile("adam")
model.fit(torch.load("images.pt"))
