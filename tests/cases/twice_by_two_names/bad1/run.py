from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel
from learn import Learner
from store import Packer


def main(loader, opt):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
    unet = UNet2DConditionModel.from_config("unet.json")
    packer = Packer(vae)
    learner = Learner(unet, DDPMScheduler(), gain=vae.config.scaling_factor)
    for frames, text in loader:
        learner.loss(packer.pack(frames), text).backward()
        opt.step()
        opt.zero_grad()
