import numpy as np


class Speak:
    def __init__(self, words, net, voice, draw, loudness, spread):
        self.words, self.net, self.voice = words, net, voice
        self.draw, self.loudness, self.spread = draw, loudness, spread

    def say(self, text, shape):
        told = self.words.infer({"text": text})["features"] * self.loudness
        end = self.draw(self.net, told, np.random.standard_normal(shape))
        return self.voice.infer({"code": end * self.spread})["wave"]
