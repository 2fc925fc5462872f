import torch
from diffusers import AutoencoderKL
def main(net, H=512, W=768):
    down = 8
    vae = AutoencoderKL.from_pretrained("runs/ae")
    z = torch.randn(1, 4, H // down, W // down)
    for t in range(30):
        z = z - net(z, t) / 30
    return vae.decode(z / down).sample
