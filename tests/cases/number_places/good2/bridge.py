class Bridge:
    def __init__(self, first, amount):
        self.first = first
        self.amount = amount

    def up(self, x):
        return self.first.encode(x).latent_dist.sample() * self.amount

    def down(self, z):
        return self.first.decode(z / self.amount).sample
