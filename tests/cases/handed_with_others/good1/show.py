from diffusers import AutoencoderKL

from nets import Predictor
from roll import step


def show(args, frames):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
    net = Predictor(args.width)
    return step((net, vae), frames, 1)
