from collections.abc import Callable
from typing import NamedTuple

from diffusers import AutoencoderKL, AutoencoderKLWan


class Ends(NamedTuple):
    there: Callable
    back: Callable


def ends_of(vae) -> Ends:
    k = vae.config.scaling_factor
    return Ends(lambda x: vae.encode(x).latent_dist.mode() * k, lambda z: vae.decode(z / k).sample)


def animate(stills: AutoencoderKL, clips: AutoencoderKL, paint, move, noise):
    still, clip = ends_of(stills), ends_of(clips)
    image = still.back(paint(noise)).clamp(-1, 1)
    return clip.back(move(clip.there(image[:, :, None])))
