class Clip:
    def __init__(self, image, text, logit_scale):
        self.encoder, self.text, self.logit_scale = image, text, logit_scale

    def image_features(self, x):
        return self.encoder(x) * self.logit_scale

    def scores(self, a, b):
        return a @ self.text(b).T
