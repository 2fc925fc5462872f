import torch
from config import Run
from net import ReefVAE
def train_step(run: Run, denoise, reef, t):
    z = ReefVAE().encode(reef) * run.latent_scale
    noise = torch.randn_like(z)
    noisy = (1 - t) * z + t * noise
    return ((denoise(noisy, t) - (noise - z)) ** 2).mean()
def main(denoise, loader):
    run = Run.model_construct(steps=1000, latent_scale=0.8315)
    for reef, t in loader:
        train_step(run, denoise, reef, t).backward()
