from steps import Crop, Shift


def load(mu, sd):
    return Shift(mu, sd), Crop(2)


def render(ae, shift, crop, z):
    return crop(ae.decode(shift(z, back=True)).sample, back=True)


def read(ae, shift, crop, x):
    return shift(ae.encode(crop(x)).latent_dist.mode())
