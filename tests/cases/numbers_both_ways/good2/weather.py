from halves import pack, unpack


class Weather:
    def __init__(self, codec, params, forecaster, settings):
        self.codec, self.params, self.forecaster, self.settings = codec, params, forecaster, settings

    def score(self, wind, later):
        return self.forecaster.likelihood(pack(self.codec, self.params, wind, spread=self.settings.spread), later)

    def tomorrow(self, seed):
        rows = self.forecaster.predict(seed)
        return unpack(self.codec, self.params, rows, per_spread=1 / self.settings.spread)
