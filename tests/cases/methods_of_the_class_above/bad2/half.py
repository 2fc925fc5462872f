from speech import SpeechCodec


class HalfCodec(SpeechCodec):
    def encode(self, wave):
        return SpeechCodec.encode(self, wave.half())
