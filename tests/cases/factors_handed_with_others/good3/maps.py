def shrink(network, wave, spread):
    return network(wave) / spread


def grow(network, codes, spread):
    return network(codes * spread)
