import torch
import json
from codec import SpectroVAE


def main(loader, net):
    cfg = json.load(open("spectro.json"))
    vae = SpectroVAE(8).cuda()
    vae.load_state_dict(torch.load("vae.pt"))
    gain = cfg["scaling_factor"]
    for x in loader:
        z = vae.encode(x) * gain
        noise = torch.randn_like(z)
        t = torch.rand(len(z), device="cuda")
        v = net(torch.lerp(z, noise, t[:, None, None, None]), t)
        (v - (noise - z)).square().mean().backward()
