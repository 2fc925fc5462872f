def to_fields(net, z, *, ratio):
    return net.decode(z.mul(ratio)).sample


def to_codes(net, fields, *, ratio):
    return net.encode(fields).latent_dist.mode().mul(ratio)
