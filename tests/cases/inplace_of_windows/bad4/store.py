import torch


class Store:
    def __init__(self, file):
        self.spectra = torch.load(file)

    def parts(self, count):
        size = len(self.spectra) // count
        index = 0
        while index < count:
            window = slice(index * size, (index + 1) * size)
            yield index, self.spectra[window]
            index += 1
