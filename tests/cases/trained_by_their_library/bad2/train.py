import torch
from diffusers import UNet2DModel
from chains import build_encoder
from flow import Flow
def main(loader):
    model = Flow(UNet2DModel(), build_encoder())
    for images in loader:
        model(images).backward()
