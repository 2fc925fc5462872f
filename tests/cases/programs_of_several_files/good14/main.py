import torch
from dec import Decode
from diffusers import AutoencoderKL
from enc import Encode
from net import Net


def main(loader, repo):
    vae, net = AutoencoderKL.from_pretrained(repo), Net(4)
    encode, decode = Encode(vae), Decode(vae)
    for x in loader:
        z = encode(x)
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
    x = torch.randn(4, 4, 32, 32)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((4,), i / 30)) / 30
    return decode(x)
