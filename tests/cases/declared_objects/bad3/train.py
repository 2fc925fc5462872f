import codec
import torch


def fit(vae, unet, images, scheduler, t):
    vae: codec.VideoCodec = vae
    latents = vae.encode_to_latents(images)
    noise = torch.randn_like(latents)
    return unet(scheduler.add_noise(latents, noise, t), t)
