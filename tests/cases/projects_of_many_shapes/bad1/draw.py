from diffusers import AutoencoderKL
from spaces import Space

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


def draw(net, noise, words):
    z = net(noise, words)
    return vae.decode(Space.XL.out(z)).sample


def learn(net, image, words, t, e):
    z = Space.XL.into(vae.encode(image).latent_dist.sample())
    return (net(z + t * e, words) - e).pow(2).mean()
