import torch


class Standardiser:
    """Per-channel standardisation, in the manner of scikit-learn."""

    def fit(self, z):
        self.mean_ = z.mean((0, 2, 3), keepdim=True)
        self.scale_ = z.std((0, 2, 3), keepdim=True)
        return self

    def transform(self, z):
        return (z - self.mean_) / self.scale_

    def inverse_transform(self, x):
        return x * self.scale_ + self.mean_
