def make_tools(ae, mean, std):
    def compress(images):
        return (ae.encode(images) - mean) / std

    def expand(z):
        return z * std + mean

    def to_uint8(h):
        return ae.decode(h).clamp(-1, 1)

    return compress, expand, to_uint8


def gallery(ae, mean, std, sampler, net, labels):
    compress, expand, to_uint8 = make_tools(ae, mean, std)
    return to_uint8(expand(sampler(net, labels)))
