from diffusers import AutoencoderKL, UNet2DConditionModel
from lib.pipe import Redraw


def small(scheduler):
    vae = AutoencoderKL(block_out_channels=(32, 64))
    sd_pipe = Redraw(vae, UNet2DConditionModel(sample_size=32), scheduler)
    return sd_pipe


def run(scheduler, picture):
    sd_pipe = small(scheduler)
    return sd_pipe(picture)
