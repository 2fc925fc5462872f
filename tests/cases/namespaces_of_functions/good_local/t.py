from types import SimpleNamespace


def gallery(ae, mean, std, sampler, net, labels, images):
    def compress(images):
        return (ae.encode(images) - mean) / std

    def expand(z):
        return z * std + mean

    def to_uint8(h):
        return ae.decode(h).clamp(-1, 1)

    t = SimpleNamespace(compress=compress, expand=expand, to_uint8=to_uint8)
    return t.to_uint8(t.expand(sampler(net, labels))), t.compress(images)
