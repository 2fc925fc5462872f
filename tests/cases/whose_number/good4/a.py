from diffusers import AutoencoderKL
from ops import grow, shrink
def main(net, x):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    z = shrink(vae.encode(x).latent_dist.mode())
    return vae.decode(grow(net(z))).sample
