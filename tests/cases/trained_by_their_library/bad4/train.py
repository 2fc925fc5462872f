import torch
from diffusers import UNet2DModel
from chains import build_encoder
from flow import Flow
import lightning as L
def main(loader):
    model = Flow(UNet2DModel(), build_encoder())
    L.Trainer(max_epochs=3).fit(model, loader)
