from diffusers import AutoencoderKL

from video import VideoSample


def encode(sample: VideoSample, pixels, vae: AutoencoderKL):
    z = vae.encode(pixels).latent_dist.sample()
    sample.latents = z * vae.config.scaling_factor
