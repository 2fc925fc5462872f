from diffusers import AutoencoderKL
from ops import narrow, widen
FACTORS = {"xl": 0.13025, "sd": 0.18215}
def main(net, x):
    xl = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    sd = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    z = widen(xl.encode(x).latent_dist.mode(), FACTORS["xl"])
    y = widen(sd.encode(x).latent_dist.mode(), FACTORS["sd"])
    a, b = net(z), net(y)
    return xl.decode(narrow(a, FACTORS["xl"])).sample, sd.decode(narrow(b, FACTORS["sd"])).sample
