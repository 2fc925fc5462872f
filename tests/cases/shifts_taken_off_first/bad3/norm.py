def load(path, torch):
    gain, bias = torch.load(path)
    return {"gain": gain, "bias": bias}


def encode(ae, x, affine):
    return ae.encode(x).latent_dist.sample() * affine["gain"] + affine["bias"]


def decode(ae, z, affine):
    z = z - affine["bias"]
    z = z * affine["gain"]
    return ae.decode(z).sample
