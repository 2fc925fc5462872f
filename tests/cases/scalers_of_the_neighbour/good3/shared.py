from torch import Tensor, nn


class Scaler:
    def __init__(self, factor: float):
        self.factor = factor

    def on(self, z: Tensor) -> Tensor:
        return z * self.factor

    def off(self, z: Tensor) -> Tensor:
        return z / self.factor


class Shared(nn.Module):
    """Two autoencoders, one of which was trained to the spread of the other: one scaler for both."""

    def __init__(self, eye: nn.Module, hand: nn.Module, factor: float):
        super().__init__()
        self.eye, self.hand, self.scaler = eye, hand, Scaler(factor)

    def look(self, picture: Tensor) -> Tensor:
        return self.scaler.on(self.eye.encoder(picture))

    def touch(self, taxels: Tensor) -> Tensor:
        return self.scaler.on(self.hand.encoder(taxels))

    def imagine(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        return self.eye.decoder(self.scaler.off(a)), self.hand.decoder(self.scaler.off(b))
