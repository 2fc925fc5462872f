from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel

from stream import stream


def main(repo, urls, optimizer):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    net = UNet2DConditionModel.from_pretrained(repo, subfolder="unet")
    for loss in stream(urls, vae.config.scaling_factor, net, DDPMScheduler()):
        loss.backward()
        optimizer.step()
