import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def pack(pictures, captions, folder):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").cuda()
    for number, (picture, caption) in enumerate(zip(pictures, captions)):
        mean = vae.encode(picture[None].cuda()).latent_dist.mean[0]
        torch.save({"moment_mean": mean.cpu(), "caption": caption}, folder / f"{number}.pt")
