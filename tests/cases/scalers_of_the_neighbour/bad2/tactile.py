from torch import Tensor, nn


class Scaler:
    def __init__(self, factor: float):
        self.factor = factor

    def on(self, z: Tensor) -> Tensor:
        return z * self.factor

    def off(self, z: Tensor) -> Tensor:
        return z / self.factor


class Robot(nn.Module):
    def __init__(self, eye: nn.Module, hand: nn.Module, eye_factor: float, hand_factor: float):
        super().__init__()
        self.eye, self.hand = eye, hand
        self.eye_scaler, self.hand_scaler = Scaler(eye_factor), Scaler(hand_factor)

    def look(self, picture: Tensor) -> Tensor:
        return self.eye_scaler.on(self.eye.encoder(picture))

    def touch(self, taxels: Tensor) -> Tensor:
        return self.hand_scaler.on(self.hand.encoder(taxels))

    def imagine(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        picture = self.eye.decoder(self.eye_scaler.off(a))
        return picture, self.hand.decoder(self.eye_scaler.off(b))
