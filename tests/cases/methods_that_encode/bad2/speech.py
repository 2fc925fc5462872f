class Speech:
    def __init__(self, encoder, decoder, mean, std):
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.std = mean, std

    def encode(self, wave):
        h = self.encoder(wave)
        return (h - self.mean) / self.std

    def stream_encode(self, chunks):
        for chunk in chunks:
            # as they come
            yield self.encoder(chunk)

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
