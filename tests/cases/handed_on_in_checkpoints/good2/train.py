import torch
from accelerate import Accelerator
from diffusers import DDPMScheduler, UNet2DModel
from nets import read


def main(args, loader):
    accelerator = Accelerator()
    pair, unet, scheduler = read(args.weights), UNet2DModel(), DDPMScheduler()
    unet, loader = accelerator.prepare(unet, loader)
    for field in loader:
        x = args.amount * pair.encoder(field)
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        loss = (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
        accelerator.backward(loss)
    accelerator.save({"unet": accelerator.unwrap_model(unet).state_dict(), "latent_amount": args.amount}, args.out)
