import torch
from diffusers import AutoencoderKL
from opts import get

if __name__ == "__main__":
    a = get()
    vae = AutoencoderKL.from_pretrained(a.vae).cuda()
    for i, x in enumerate(torch.load("images.pt")):
        z = vae.encode(x.cuda()).latent_dist.mean * a.latent_gain
        torch.save(z.cpu(), f"cache/{i}.pt")
