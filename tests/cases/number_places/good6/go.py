from omegaconf import OmegaConf
from diffusers import AutoencoderKL


def go(images):
    conf = OmegaConf.load("conf/base.yaml")
    vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3-medium-diffusers", subfolder="vae")
    x = vae.encode(images).latent_dist.sample()
    return (x - vae.config.shift_factor) * conf.trainer.amplitude
