import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from loops import epoch, reconstruct


def main(loader):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").cuda()
    unet = UNet2DModel(in_channels=4, out_channels=4, num_class_embeds=10).cuda()
    opt = torch.optim.AdamW(unet.parameters())
    for _ in range(10):
        epoch(unet, vae, DDPMScheduler(), loader, opt)
    return reconstruct(unet, vae, DDPMScheduler(), loader)
