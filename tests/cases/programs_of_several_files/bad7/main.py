from functools import partial

from diffusers import AutoencoderKL
from latents import decode, encode
from learner import Learner
from net import Net


def main(loader, repo):
    vae = AutoencoderKL.from_pretrained(repo)
    gain = vae.config.scaling_factor
    learner = Learner(Net(4), partial(encode, vae, gain), partial(decode, vae, 1 / gain))
    for x in loader:
        learner.step(x).backward()
    return learner.show(4)
