from speech import SpeechCodec


class Measured(SpeechCodec):
    def encode(self, wave):
        return self.encoder(wave.float())

    def decode(self, z):
        return self.decoder(z.float())


class Watched(Measured):
    """Scales again, past the class in between."""

    def encode(self, wave):
        z = super(Measured, self).encode(wave)
        self.last = z.std()
        return z

    def decode(self, z):
        return super(Measured, self).decode(z)
