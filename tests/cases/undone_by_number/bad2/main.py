from diffusers import AutoencoderKL
from motion import Motion
from still import still


def main(net, scheduler, picture):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    return Motion(vae, net, scheduler)(still(vae, picture))
