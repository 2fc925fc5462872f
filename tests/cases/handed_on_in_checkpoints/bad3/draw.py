import torch
from diffusers import DDIMScheduler, UNet2DModel
from nets import read


@torch.no_grad()
def main(path, weights):
    found = torch.load(path, map_location="cpu")
    unet, scheduler, pair = UNet2DModel(), DDIMScheduler(), read(weights)
    unet.load_state_dict(found["unet"])
    x = torch.randn(4, 8, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return pair.decoder(x * found["latent_amount"])
