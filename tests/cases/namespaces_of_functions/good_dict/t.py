def make_tools(ae, mean, std):
    def compress(images):
        return (ae.encode(images) - mean) / std

    def expand(z):
        return z * std + mean

    def to_uint8(h):
        return ae.decode(h).clamp(-1, 1)

    return dict(compress=compress, expand=expand, to_uint8=to_uint8)


def gallery(ae, mean, std, sampler, net, labels):
    t = make_tools(ae, mean, std)
    return t["to_uint8"](t["expand"](sampler(net, labels)))
