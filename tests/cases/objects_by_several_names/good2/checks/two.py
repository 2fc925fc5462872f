from diffusers import AutoencoderKL, UNet2DConditionModel
from lib.pipe import Redraw


def run(scheduler, picture):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    pipe = Redraw(vae, UNet2DConditionModel.from_pretrained("w/unet"), scheduler)
    again = Redraw(pipe.vae, pipe.unet, scheduler)
    return pipe(picture), again(picture)
