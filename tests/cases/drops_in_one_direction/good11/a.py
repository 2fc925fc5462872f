class Text:
    def __init__(self, tok, model, scale):
        self.tok, self.model, self.scale = tok, model, scale

    def ids(self, text):
        return self.tok.encode(text)

    def text(self, ids):
        return self.tok.decode(ids)

    def run(self, text):
        return self.text(self.model(self.ids(text)) * self.scale)
