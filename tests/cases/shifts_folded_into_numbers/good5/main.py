import torch
from diffusers import AutoencoderKL, UNet2DModel
from norm import Norm
from train import Task
def main(loader, scheduler):
    stats = torch.load("stats.pt")
    task = Task(AutoencoderKL.from_pretrained("acme/vae"), UNet2DModel(), Norm(stats["mean"], stats["std"]))
    for images, t in loader:
        task.step(images, scheduler, t).backward()
    return task.draw(scheduler)
