import numpy as np


class Codec:
    def __init__(self, encoder, decoder, gain):
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def codes(self, waves):
        return self.encoder(waves) * self.gain

    def waves(self, codes):
        return self.decoder(codes / self.gain)


def score(codec, net, waves, level):
    clean = codec.codes(waves)
    noisy = clean + level * np.random.standard_normal(clean.shape)
    guess = net(noisy, level)
    return np.mean((codec.waves(guess) - waves) ** 2), np.mean((codec.waves(clean) - waves) ** 2)
