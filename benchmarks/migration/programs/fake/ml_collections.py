"""Enough of ml_collections for the programs."""


class ConfigDict(dict):
    def __init__(self, table=None):
        super().__init__({k: ConfigDict(v) if isinstance(v, dict) else v for k, v in (table or {}).items()})

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value
