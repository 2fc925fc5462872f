class Player:
    def __init__(self, codec, volume):
        self.codec, self.volume = codec, volume

    def listen(self, wave):
        return self.codec.encode(wave * self.volume)

    def play(self, codes):
        return self.codec.decode(codes) / self.volume
