from types import SimpleNamespace


def make_tools(ae, mean, std):
    def compress(images):
        return (ae.encode(images) - mean) / std

    def expand(z):
        return z * std + mean

    def to_uint8(h):
        return ae.decode(h).clamp(-1, 1)

    return SimpleNamespace(compress=compress, expand=expand, to_uint8=to_uint8)

def reconstructions(ae, stats, images):
    t = make_tools(ae, *stats)
    return t.to_uint8(t.expand(t.compress(images)))

def gallery(ae, stats, sampler, net, labels):
    t = make_tools(ae, *stats)
    return t.to_uint8(sampler(net, labels))
