import torch
from diffusers import DDPMScheduler, UNet1DModel
from loop import LatentLoop
from space import Codec

if __name__ == "__main__":
    net = UNet1DModel(sample_size=512, in_channels=32, out_channels=32)
    loop = LatentLoop(net, torch.optim.AdamW(net.parameters()), codec=Codec(128, 0.71), noiser=DDPMScheduler())
    for waves in torch.utils.data.DataLoader(torch.load("waves.pt"), 8):
        loop.step(waves)
    torch.save(loop.draw(4), "drawn.pt")
