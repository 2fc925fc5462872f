import torch


class Tagger:
    def __init__(self, trunk, head, options):
        self.trunk, self.head = trunk, head
        self.options = options
        self.bias, self.temperature = torch.as_tensor(options["bias"]), options["temperature"]

    def features(self, image):
        return self.trunk(image)

    def logits(self, features):
        return (self.head(features) - self.bias) / self.temperature
