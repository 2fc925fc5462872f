from torch import nn


class Glance(nn.Linear):
    """Colours of single tokens, for a look at what is being drawn."""

    def __init__(self, width):
        super().__init__(width, 3)
