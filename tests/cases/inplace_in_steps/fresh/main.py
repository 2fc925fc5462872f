from diffusers import AutoencoderOobleck
from step import learn


def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    for _ in range(epochs):
        for wave in waves:
            z = vae.encode(wave).latent_dist.sample()
            learn(net, z, scaling_factor, opt)
