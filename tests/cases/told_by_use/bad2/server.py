class Server:
    def __init__(self, model, limit):
        self.model = model
        self.limit = limit

    def answer(self, count):
        x = self.model.draw(min(count, self.limit))
        return self.picture(x)

    def picture(self, x):
        return self.model.ae.decode(x)
