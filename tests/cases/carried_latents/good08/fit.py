import pytorch_lightning as pl
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from torch.utils.data import DataLoader

from sources import Files, Live, Ready
from task import Task


def main(pictures, files, ready: bool):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    if ready:
        data, source = Files(files), Ready(vae.config.scaling_factor)
    else:
        data, source = pictures, Live(vae)
    task = Task(UNet2DModel(sample_size=32, in_channels=4, out_channels=4), source, DDPMScheduler())
    pl.Trainer(max_steps=1000).fit(task, DataLoader(data, batch_size=8))
