import torch
from diffusers import AutoencoderKL

from loop import draw, train
from space import Scaled

vae = AutoencoderKL.from_pretrained("kl")
net = torch.jit.load("net.pt")
train(net, vae, torch.load("x.pt").split(8), Scaled(vae))
torch.save(draw(net, vae, 4), "y.pt")
