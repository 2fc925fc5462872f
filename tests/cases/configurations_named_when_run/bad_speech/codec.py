import importlib.util
import sys

from torch import nn


class SpeechCodec(nn.Module):
    def __init__(self, encoder, decoder, gain):
        super().__init__()
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, x):
        return self.encoder(x) * self.gain

    def decode(self, z):
        return self.decoder(z / self.gain)


def settings(path):
    spec = importlib.util.spec_from_file_location("settings", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(encoder, decoder):
    options = settings(sys.argv[1])
    return SpeechCodec(encoder, decoder, options.codec["gain"])
