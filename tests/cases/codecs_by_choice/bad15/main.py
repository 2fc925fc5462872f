import torch
import torch.nn.functional as F
from a import Regular
from b import Learned

def main(args, unet, scheduler, loader):
    if args.scaled:
        space = Learned(args.weights, args.std)
    else:
        space = Regular(args.weights, unet.vae)
    for volume in loader:
        z = space.encode(volume)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        F.mse_loss(unet(scheduler.add_noise(z, noise, t), t), noise).backward()
    x = torch.randn(1, 4, 16, 16, 16)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t), t, x).prev_sample
    return space.decode(x)
