import argparse

import torch
from diffusers import DDIMScheduler, UNet2DModel
from torch.utils.data import DataLoader
from torchvision import transforms as T
from torchvision.datasets import CelebA
from torchvision.utils import save_image

import decoders  # noqa: F401
import encoders  # noqa: F401
from masks_vae import MaskVAE
from registry import DECODERS, ENCODERS, lookup


def train(args, vae, unet, scheduler):
    encode = lookup(ENCODERS, args.space)
    optimizer = torch.optim.AdamW(unet.parameters(), lr=args.lr)
    tf = T.Compose([T.CenterCrop(178), T.Resize(256), T.ToTensor(), T.Normalize([0.5] * 3, [0.5] * 3)])
    loader = DataLoader(CelebA("data", transform=tf, download=True), 48, shuffle=True, num_workers=8)
    for epoch in range(args.epochs):
        for images, _ in loader:
            x = encode(vae, images.cuda())
            noise = torch.randn_like(x)
            t = torch.randint(0, 1000, (x.shape[0],), device="cuda")
            loss = (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(epoch, loss.item())
        sample(args, vae, unet, scheduler, f"faces-{epoch:03d}.png")


@torch.no_grad()
def sample(args, vae, unet, scheduler, path):
    decode = lookup(DECODERS, args.space)
    scheduler.set_timesteps(50)
    x = torch.randn(16, unet.config.in_channels, 16, 16, device="cuda")
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    save_image(decode(vae, x / 1.4037) / 2 + 0.5, path, nrow=4)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--space", default="masks")
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--lr", type=float, default=1e-4)
    args = parser.parse_args()
    unet = UNet2DModel(sample_size=16, in_channels=16, out_channels=16).cuda()
    train(args, MaskVAE.pretrained().cuda(), unet, DDIMScheduler())
