class Registry:
    def __init__(self, name, build_func=None):
        self.name = name
        self._classes = {}
        self.build_func = build_func or build_from_config

    def build(self, *args, **kwargs):
        return self.build_func(*args, **kwargs, registry=self)

    def register_class(self):
        def add(cls):
            self._classes[cls.__name__] = cls
            return cls

        return add

    def get(self, name):
        return self._classes[name]


def build_from_config(cfg, registry):
    cfg = dict(cfg)
    return registry.get(cfg.pop("type"))(**cfg)


def build_model(cfg, registry):
    return build_from_config(cfg, registry)


AUTO_ENCODER = Registry("AUTO_ENCODER", build_func=build_model)
