from sample import draw


class Pair:
    def __init__(self, hand_vae, body_vae, net):
        self.hand_vae, self.body_vae, self.net = hand_vae, body_vae, net

    def codes(self, hand, body):
        a = draw(self.hand_vae, hand) * self.hand_vae.config.scaling_factor
        b = (draw(self.body_vae, body) - self.body_vae.config.shift_factor) * self.body_vae.config.scaling_factor
        return a, b

    def back(self, a, b):
        hand = self.hand_vae.decode(a / self.hand_vae.config.scaling_factor).sample
        return hand, self.body_vae.decode(b / self.body_vae.config.scaling_factor + self.body_vae.config.shift_factor).sample
