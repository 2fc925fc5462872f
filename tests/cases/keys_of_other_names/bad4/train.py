import torch
import yaml
from codec import SpectroVAE


def main(loader, net):
    cfg = yaml.safe_load(open("spectro.yaml"))
    vae = SpectroVAE(8).cuda()
    vae.load_state_dict(torch.load("vae.pt"))
    gain = cfg["vae"]["latent_gain"]
    for x in loader:
        z = vae.encode(x) * gain
        noise = torch.randn_like(z)
        t = torch.rand(len(z), device="cuda")
        v = net(torch.lerp(z, noise, t[:, None, None, None]), t)
        (v - (noise - z)).square().mean().backward()
