def encode_speech(net, wave, stats):
    h = net.encode(wave)
    return (h - stats.mean) / stats.std


def decode_speech(net, h, stats):
    return net.decode(h * stats.std + stats.mean)
