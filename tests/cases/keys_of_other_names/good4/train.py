import torch
from codec import opened


def main(folder, loader, net):
    vae, cfg = opened(folder)
    gain = cfg["scaling_factor"]
    for x in loader:
        z = vae.encode(x) * gain
        noise = torch.randn_like(z)
        t = torch.rand(len(z), device="cuda")
        v = net(torch.lerp(z, noise, t[:, None, None, None]), t)
        (v - (noise - z)).square().mean().backward()
