import sys

import torch
from diffusers import AutoencoderKL

from nets import Net


@torch.no_grad()
def show(model, size, n=4):
    net = Net().cuda()
    net.load_state_dict(model)
    vae = AutoencoderKL.from_pretrained("kl").cuda()
    z = torch.randn(n, 4, 32, 32, device="cuda")
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50, device="cuda")) / 50
    return vae.decode(z * size).sample


if __name__ == "__main__":
    torch.save(show(**torch.load(sys.argv[1])), "pictures.pt")
