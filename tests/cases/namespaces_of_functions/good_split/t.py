class Tools:
    def __init__(self, ae, mean, std):
        self.ae, self.mean, self.std = ae, mean, std

    def compress(self, images):
        return (self.ae.encode(images) - self.mean) / self.std

    def expand(self, z):
        return z * self.std + self.mean

    def to_uint8(self, h):
        return self.ae.decode(h).clamp(-1, 1)

def reconstructions(ae, stats, images):
    t = Tools(ae, *stats)
    return t.to_uint8(t.expand(t.compress(images)))

def gallery(ae, stats, sampler, net, labels):
    t = Tools(ae, *stats)
    return [t.to_uint8(t.expand(z)) for z in sampler(net, labels).split(8)]
