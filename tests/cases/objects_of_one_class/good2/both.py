class Gain:
    def __init__(self, k):
        self.k = k


class Both:
    """Faces and voices, each with its own autoencoder and its own gain."""

    def __init__(self, face, voice, config):
        self.face, self.voice = face, voice
        self.of_face, self.of_voice = Gain(config["face_scale"]), Gain(config["voice_scale"])

    def encode(self, picture, sound):
        return self.face.encoder(picture) * self.of_face.k, self.voice.encoder(sound) * self.of_voice.k

    def decode(self, a, b):
        return self.face.decoder(a / self.of_face.k), self.voice.decoder(b / self.of_voice.k)
