import json
from diffusers import AutoencoderKL
from space import Colour, Whiten
conf = json.load(open("conf.json"))["latents"]
vae = AutoencoderKL.from_pretrained("me/own-vae")
whiten = Whiten(conf["loc"], conf["loc"])
colour = Colour(conf["loc"], conf["loc"])
def encode(x):
    return whiten(vae.encode(x).latent_dist.sample())
def decode(z):
    return vae.decode(colour(z)).sample
