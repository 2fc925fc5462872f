from diffusers import AutoencoderKL, AutoencoderKLWan

from helpers import to_image, to_model


def main(stills: str, clips: str, net, frames, video):
    still_vae = AutoencoderKL.from_pretrained(stills)
    clip_vae = AutoencoderKLWan.from_pretrained(clips)
    first = to_image(still_vae, net(to_model(still_vae, frames, still_vae.config.scaling_factor)), still_vae.config.scaling_factor)
    z = net(to_model(clip_vae, video, clip_vae.config.scaling_factor), first)
    return to_image(clip_vae, z, still_vae.config.scaling_factor)
