class Flow:
    def __init__(self, function, name=""):
        self.function, self.name = function, name

    def then(self, function):
        return Flow(lambda value: function(self.function(value)), self.name)

    def __or__(self, other):
        return self.then(other.function)

    def __call__(self, value):
        return self.function(value)
