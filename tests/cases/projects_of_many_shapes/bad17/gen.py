import torch
from diffusers import AutoencoderKL
from opts import get

if __name__ == "__main__":
    a = get()
    vae = AutoencoderKL.from_pretrained(a.vae).cuda()
    net = torch.load("net.pt")
    z = net(torch.randn(1, 4, 128, 128).cuda())
    x = vae.decode(z * a.latent_gain).sample
    torch.save(x, "x.pt")
