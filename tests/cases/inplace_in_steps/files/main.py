from album import Album
from diffusers import AutoencoderOobleck
from step import learn


def train(vae: AutoencoderOobleck, net, paths, opt, epochs, scaling_factor=0.41):
    album = Album(paths)
    for _ in range(epochs):
        for z in album:
            learn(net, z, scaling_factor, opt)
