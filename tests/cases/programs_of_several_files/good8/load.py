from diffusers import AutoencoderKL
from wrapper import Normalised


def load_vae(repo):
    return Normalised(AutoencoderKL.from_pretrained(repo), std=2.3).cuda().eval()
