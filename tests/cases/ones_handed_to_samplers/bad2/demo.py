import torch
from diffusers import AutoencoderKL, DDIMScheduler
from nets import load_net
from sampler import paint

vae = AutoencoderKL.from_pretrained("someone/their-vae")
net = load_net("net.pt")


def demo(cond):
    return paint(vae, net, DDIMScheduler(), torch.randn(1, 4, 64, 64), cond, 1.0)
