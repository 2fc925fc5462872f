class Times:
    def __init__(self, number):
        self.number = number

    def apply(self, x):
        return x * self.number


def both(number):
    return Times(number), Times(1 / number)
