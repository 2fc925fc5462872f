from wide import WideFitter
from diffusers import AutoencoderKL


def show(path, net, batch, z):
    codec = AutoencoderKL.from_pretrained(path)
    fitter = WideFitter(net)
    print(fitter.loss(codec, batch))
    return codec.decode(z / 0.81).sample
