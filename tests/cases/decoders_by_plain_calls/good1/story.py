class Storyboard:
    """Continues a row of latent frames, one after the other."""

    def __init__(self, net, std, decode_func):
        self.net, self.std, self.decode_func = net, std, decode_func

    def items(self, loader):
        for latents, words in loader:
            yield latents / self.std, words

    def tell(self, first, words, sampler):
        frames = [first / self.std]
        for word in words:
            frames = [*frames, sampler(self.net, frames[-4:], word)]
        return [self.decode_func(frame * self.std) for frame in frames]

    def last(self, first, words, sampler):
        frame = first / self.std
        for word in words:
            frame = sampler(self.net, frame, word)
        return self.decode_func(frame * self.std)
