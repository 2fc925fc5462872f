import torch


class Voice:
    def __init__(self, vae, vocoder, predictor, spread: float):
        self.vae, self.vocoder, self.predictor, self.spread = vae, vocoder, predictor, spread

    def whitened(self, given: torch.Tensor, ready: bool) -> torch.Tensor:
        h = given if ready else self.vae.encode(given)
        return h if ready else h / self.spread

    def speak(self, wave: torch.Tensor, words: list) -> torch.Tensor:
        said = []
        h, ready = wave, False
        for word in words:
            h = self.predictor(self.whitened(h, ready), word)
            ready = True
            said.append(h)
        return self.vae.decode(torch.cat(said, -1) * self.spread)
