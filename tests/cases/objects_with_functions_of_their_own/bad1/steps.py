class Step:
    def __init__(self, run):
        self.run = run

    def __rshift__(self, other):
        return Step(lambda x: other.run(self.run(x)))

    def __call__(self, x):
        return self.run(x)
