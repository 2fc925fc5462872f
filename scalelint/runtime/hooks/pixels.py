"""The range of the pixels that enter the encoder."""

from __future__ import annotations

import torch
from torch import Tensor

#: how far beyond its bounds a range may reach by rounding and resampling
SLACK = 0.02
#: images from which on a range says something about how they were prepared
ENOUGH = 4


class Pixels:
    """Smallest and largest pixel so far; nothing is read back from the device before :meth:`note`."""

    def __init__(self) -> None:
        self.images = 0
        self._low: Tensor | None = None
        self._high: Tensor | None = None

    def see(self, images: Tensor) -> None:
        """Images ``(batch, channels, ...)`` on their way into the encoder network."""
        low, high = torch.aminmax(images.detach().float())
        self._low = low if self._low is None else torch.minimum(self._low, low.to(self._low.device))
        self._high = high if self._high is None else torch.maximum(self._high, high.to(self._high.device))
        self.images += images.shape[0]

    @property
    def range(self) -> tuple[float, float] | None:
        """Smallest and largest pixel; None where no image was seen."""
        if self._low is None or self._high is None:
            return None
        return float(self._low), float(self._high)

    def note(self) -> str:
        """What is odd about the range, for autoencoders trained on pixels in [-1, 1]; empty where nothing is."""
        found = self.range
        if found is None or self.images < ENOUGH:
            return ""
        low, high = found
        seen = f"pixels of {self.images} images entered the encoder in [{low:.3g}, {high:.3g}]"
        if low >= -SLACK and 0.5 < high <= 1 + SLACK:
            return f"{seen}; autoencoders are nearly always trained on [-1, 1]: pass images * 2 - 1"
        if low >= -SLACK and high > 1 + SLACK:
            return f"{seen}; autoencoders are nearly always trained on [-1, 1]: pass images / 127.5 - 1"
        if max(-low, high) > 1.2:
            return f"{seen}, beyond [-1, 1], which autoencoders are nearly always trained on"
        return ""
