from torch import nn


class Captions(nn.Module):
    """Text out of pictures: what is decoded are words."""

    def __init__(self, vision, language, tokenizer, warmth):
        super().__init__()
        self.vision, self.language, self.tokenizer = vision, language, tokenizer
        self.warmth = warmth

    def encode(self, picture):
        return self.vision.features(picture)

    def decode(self, h):
        logits = self.language(h) / self.warmth
        return self.tokenizer.batch_decode(logits.argmax(-1))
