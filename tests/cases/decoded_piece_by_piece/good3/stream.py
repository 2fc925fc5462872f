class Stream:
    def __init__(self, front, back, width):
        self.front, self.back, self.width = front, back, width

    def encode(self, frames):
        for frame in frames:
            yield self.front(frame) / self.width

    def decode(self, latents):
        for z in latents:
            yield self.back(z * self.width)
