import torch
from diffusers import AutoencoderKL


class Shot:
    def __init__(self, path):
        self.path = path
        self.code = None


class Bank:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.shots = []

    def add(self, path, picture):
        shot = Shot(path)
        shot.code = self.vae.encode(picture).latent_dist.mode()
        self.shots.append(shot)

    def preview(self, shot: Shot):
        return self.vae.decode(shot.code).sample
