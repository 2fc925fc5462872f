import torch
import torch.multiprocessing as mp
from diffusers import AutoencoderKL, UNet2DConditionModel

from encoder import Encoder


def train(folder, photos, words, optimizer):
    inbox, outbox = mp.Queue(), mp.Queue()
    worker = Encoder(folder, inbox, outbox)
    worker.start()
    unet = UNet2DConditionModel.from_pretrained(folder, subfolder="unet")
    for name, photo in photos:
        inbox.put((name, photo))
        z = outbox.get().cuda()
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        loss = (unet(torch.lerp(z, noise, t), t, words).sample - noise + z).square().mean()
        loss.backward()
        optimizer.step()


def draw(folder, unet, words, z, times):
    vae = AutoencoderKL.from_pretrained(folder)
    for t in times:
        z = z - unet(z, t, words).sample / len(times)
    return vae.decode(z / vae.config.scaling_factor).sample
