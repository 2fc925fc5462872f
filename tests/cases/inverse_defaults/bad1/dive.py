"""Latents of dc-ae-f32c32-sana-1.0."""


def squeeze(ae, frames, gain: float = 0.41407):
    return gain * ae.encode(frames).latent


def expand(ae, z, undo: float = 0.41407):
    return ae.decode(undo * z).sample


def check(ae, frames):
    return expand(ae, squeeze(ae, frames))
