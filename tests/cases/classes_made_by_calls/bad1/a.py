import torch
from diffusers import AutoencoderKL

from state import State

vae = AutoencoderKL.from_pretrained("kl")


def begin(x):
    f = vae.config.scaling_factor
    return State(vae.encode(x).latent_dist.sample() * f, 0, f)


def go_on(state, net):
    return state._replace(latents=state.latents - net(state.latents, state.step) / 50, step=state.step + 1)


def end(state):
    return vae.decode(state.latents * state.factor).sample


def run(x, net):
    state = begin(x)
    for _ in range(50):
        state = go_on(state, net)
    return end(state)
