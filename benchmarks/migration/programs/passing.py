"""How the number comes to the class that scales."""

from __future__ import annotations

from benchmarks.migration.programs import BARE, CODEC, SHOW, Way

_HEAD = "### main.py\nimport torch\nfrom codec import Autoencoder\n"
_NONE = CODEC.replace("scaling_factor=@V", "scaling_factor=None")


def _given(name: str, making: str, codec: str = BARE, head: str = _HEAD, more: str = "") -> Way:
    return Way(f"passed: {name}", codec + more + head + making + "\n" + SHOW)


WAYS = [
    _given("by position", "vae = Autoencoder(@V)"),
    _given("by keyword", "vae = Autoencoder(scaling_factor=@V)"),
    _given("a variable", "scale = @V\nvae = Autoencoder(scale)"),
    _given("a variable of the name", "scaling_factor = @V\nvae = Autoencoder(scaling_factor=scaling_factor)"),
    _given("a dictionary", "config = {'scaling_factor': @V}\nvae = Autoencoder(**config)"),
    _given("a dictionary in place", "vae = Autoencoder(**{'scaling_factor': @V})"),
    _given("dict() in place", "vae = Autoencoder(**dict(scaling_factor=@V))"),
    _given("a nested dictionary", "config = {'vae': {'scaling_factor': @V}}\nvae = Autoencoder(**config['vae'])"),
    _given("a popped dictionary", "config = {'kind': 'a', 'scaling_factor': @V}\nconfig.pop('kind')\nvae = Autoencoder(**config)"),
    _given("a filled dictionary", "config = {}\nconfig['scaling_factor'] = @V\nvae = Autoencoder(**config)"),
    _given("a zipped dictionary", "config = dict(zip(('scaling_factor',), (@V,)))\nvae = Autoencoder(**config)"),
    _given("setdefault", "config = {}\nconfig.setdefault('scaling_factor', @V)\nvae = Autoencoder(**config)"),
    _given("locals()", "\n\ndef make():\n    scaling_factor = @V\n    return Autoencoder(**locals())\n\n\nvae = make()"),
    _given("star arguments", "arguments = (@V,)\nvae = Autoencoder(*arguments)"),
    _given("star arguments in place", "vae = Autoencoder(*[@V])"),
    _given("a function's keyword arguments", "\n\ndef make(**kwargs):\n    return Autoencoder(**kwargs)\n\n\nvae = make(scaling_factor=@V)"),
    _given("two functions' keyword arguments", "\n\ndef inner(**kw):\n    return Autoencoder(**kw)\n\n\ndef make(**kwargs):\n    return inner(**kwargs)\n\n\nvae = make(scaling_factor=@V)"),
    _given("a function's star arguments", "\n\ndef make(*args):\n    return Autoencoder(*args)\n\n\nvae = make(@V)"),
    _given("a function's parameter", "\n\ndef make(scale):\n    return Autoencoder(scale)\n\n\nvae = make(@V)"),
    _given("a function's default", "\n\ndef make(scale=@V):\n    return Autoencoder(scale)\n\n\nvae = make()"),
    _given("three functions", "\n\ndef a(f):\n    return Autoencoder(f)\n\n\ndef b(g):\n    return a(g)\n\n\ndef c(h=@V):\n    return b(h)\n\n\nvae = c()"),
    _given("partial", "from functools import partial\n\nmake = partial(Autoencoder, scaling_factor=@V)\nvae = make()"),
    _given("partial by position", "from functools import partial\n\nvae = partial(Autoencoder, @V)()"),
    _given("a partial of keyword arguments", "from functools import partial\n\nconfig = {'scaling_factor': @V}\nvae = partial(Autoencoder, **config)()"),
    _given("a lambda", "make = lambda: Autoencoder(@V)\nvae = make()"),
    _given("a lambda's default", "make = lambda f=@V: Autoencoder(f)\nvae = make()"),
    _given("a closure", "\n\ndef outer(f):\n    def make():\n        return Autoencoder(f)\n    return make\n\n\nvae = outer(@V)()"),
    _given("a class under another name", "Kind = Autoencoder\nvae = Kind(@V)"),
    _given("a dictionary of classes", "KINDS = {'ae': Autoencoder}\nvae = KINDS['ae'](@V)"),
    _given("a dictionary of classes by keyword", "KINDS = {'ae': Autoencoder}\nvae = KINDS['ae'](scaling_factor=@V)"),
    _given("a dictionary of classes by expansion", "KINDS = {'ae': Autoencoder}\nconfig = {'type': 'ae', 'scaling_factor': @V}\nvae = KINDS[config.pop('type')](**config)"),
    _given("getattr of a module", "import codec\n\nvae = getattr(codec, 'Autoencoder')(scaling_factor=@V)"),
    _given("import_module", "vae = getattr(import_module('codec'), 'Autoencoder')(scaling_factor=@V)", head="### main.py\nimport torch\nfrom importlib import import_module\n"),
    _given("import_module by expansion", "config = {'target': 'codec.Autoencoder', 'params': {'scaling_factor': @V}}\nmodule, _, name = config['target'].rpartition('.')\nvae = getattr(import_module(module), name)(**config['params'])", head="### main.py\nimport torch\nfrom importlib import import_module\n"),
    _given("__import__", "vae = __import__('codec').Autoencoder(scaling_factor=@V)", head="### main.py\nimport torch\n"),
    _given("globals() by name", "vae = globals()['Autoencoder'](scaling_factor=@V)"),
    _given("a registry", "vae = build(dict(type='Autoencoder', scaling_factor=@V))", head="### main.py\nimport torch\nimport codec\nfrom registry import build\n", codec=BARE.replace("import torch\n", "import torch\nfrom registry import register\n").replace("\nclass", "\n@register\nclass"), more="### registry.py\nKINDS = {}\n\n\ndef register(cls):\n    KINDS[cls.__name__] = cls\n    return cls\n\n\ndef build(config):\n    config = dict(config)\n    return KINDS[config.pop('type')](**config)\n"),
    _given("a registry with keywords", "vae = build('ae', scaling_factor=@V)", head="### main.py\nimport torch\nimport codec\nfrom registry import build\n", codec=BARE.replace("import torch\n", "import torch\nfrom registry import register\n").replace("\nclass", "\n@register('ae')\nclass"), more="### registry.py\nKINDS = {}\n\n\ndef register(name):\n    def wrap(cls):\n        KINDS[name] = cls\n        return cls\n    return wrap\n\n\ndef build(name, **kwargs):\n    return KINDS[name](**kwargs)\n"),
    _given("get_model(**config.autoencoder)", "from config import config\n\n\ndef get_model(kind, **kwargs):\n    return {'ae': Autoencoder}[kind](**kwargs)\n\n\nvae = get_model('ae', **config.autoencoder)", more="### config.py\nfrom types import SimpleNamespace\n\nconfig = SimpleNamespace(autoencoder=dict(scaling_factor=@V))\n"),
    _given("super().__init__(scaling_factor=...)", "\n\nclass Heir(Autoencoder):\n    def __init__(self):\n        super().__init__(scaling_factor=@V)\n\n\nvae = Heir()"),
    _given("super().__init__(value)", "\n\nclass Heir(Autoencoder):\n    def __init__(self):\n        super().__init__(@V)\n\n\nvae = Heir()"),
    _given("super().__init__(**kwargs)", "\n\nclass Heir(Autoencoder):\n    def __init__(self, **kwargs):\n        super().__init__(**kwargs)\n\n\nvae = Heir(scaling_factor=@V)"),
    _given("super().__init__(**table)", "\n\nclass Heir(Autoencoder):\n    def __init__(self):\n        kw = {'scaling_factor': @V}\n        super().__init__(**kw)\n\n\nvae = Heir()"),
    _given("the base called by name", "\n\nclass Heir(Autoencoder):\n    def __init__(self, factor=@V):\n        Autoencoder.__init__(self, factor)\n\n\nvae = Heir()"),
    _given("a mixin", "\n\nclass Mixed:\n    def __init__(self, **kwargs):\n        super().__init__(**kwargs)\n\n\nclass Heir(Mixed, Autoencoder):\n    pass\n\n\nvae = Heir(scaling_factor=@V)"),
    _given("a class method", "vae = Autoencoder.small()", codec=BARE + "\n    @classmethod\n    def small(cls):\n        return cls(@V)\n"),
    _given("a class method with keywords", "vae = Autoencoder.make(scaling_factor=@V)", codec=BARE + "\n    @classmethod\n    def make(cls, **kwargs):\n        return cls(**kwargs)\n"),
    _given("from_config", "vae = Autoencoder.from_config({'scaling_factor': @V})", codec=BARE + "\n    @classmethod\n    def from_config(cls, config):\n        return cls(**config)\n"),
    _given("from_config with get", "vae = Autoencoder.from_config({'scaling_factor': @V})", codec=BARE + "\n    @classmethod\n    def from_config(cls, config):\n        return cls(config.get('scaling_factor', 1.0))\n"),
    _given("keyword arguments that are read", "vae = Autoencoder(scaling_factor=@V)", codec=BARE.replace(", scaling_factor)", ", **kwargs)").replace("= scaling_factor", "= kwargs['scaling_factor']")),
    _given("keyword arguments that are popped", "vae = Autoencoder(scaling_factor=@V)", codec=BARE.replace(", scaling_factor)", ", **kwargs)").replace("= scaling_factor", "= kwargs.pop('scaling_factor', 1.0)")),
    _given("keyword arguments that are set", "vae = Autoencoder(scaling_factor=@V)", codec=BARE.replace(", scaling_factor)", ", **kwargs)").replace("self.scaling_factor = scaling_factor", "self.__dict__.update(kwargs)")),
    _given("a configuration object", "class Config:\n    scaling_factor = @V\n\n\nvae = Autoencoder(Config())", codec=BARE.replace(", scaling_factor)", ", config)").replace("= scaling_factor", "= config.scaling_factor")),
    _given("a configuration dictionary", "vae = Autoencoder({'scaling_factor': @V})", codec=BARE.replace(", scaling_factor)", ", config)").replace("= scaling_factor", "= config['scaling_factor']")),
    _given("a configuration dictionary kept", "vae = Autoencoder({'scaling_factor': @V})", codec=BARE.replace(", scaling_factor)", ", config)").replace("self.scaling_factor = scaling_factor", "self.config = config").replace("self.scaling_factor", "self.config['scaling_factor']")),
    _given("a loop", "for scale in (@V, @W):\n    vae = Autoencoder(scale)"),
    _given("a loop over configurations", "for config in [{'scaling_factor': @W}, {'scaling_factor': @V}]:\n    vae = Autoencoder(**config)"),
    _given("a list of models", "models = [Autoencoder(f) for f in (@W, @V)]\nvae = models[-1]"),
    _given("map", "vae = list(map(Autoencoder, [@W, @V]))[-1]"),
    _given("a callback", "\n\ndef call(make, value):\n    return make(value)\n\n\nvae = call(Autoencoder, @V)"),
    _given("a context variable", "from contextvars import ContextVar\n\nSCALE = ContextVar('scale', default=@V)\nvae = Autoencoder(SCALE.get())"),
    _given("an attribute set later", "vae = Autoencoder()\nvae.scaling_factor = @V", codec=_NONE),
    _given("setattr later", "vae = Autoencoder()\nsetattr(vae, 'scaling_factor', @V)", codec=_NONE),
    _given("a setter method", "vae = Autoencoder()\nvae.set_scale(@V)", codec=_NONE + "\n    def set_scale(self, value):\n        self.scaling_factor = value\n"),
    _given("a loop of setattr", "vae = Autoencoder()\nfor key, value in {'scaling_factor': @V}.items():\n    setattr(vae, key, value)", codec=_NONE),
    _given("a wrapper", "\n\nclass Wrapper:\n    def __init__(self, vae):\n        self.vae = vae\n\n    def encode(self, x):\n        return self.vae.encode(x)\n\n    def decode(self, z):\n        return self.vae.decode(z)\n\n\nvae = Wrapper(Autoencoder(@V))"),
    _given("a copy", "import copy\n\nvae = copy.copy(Autoencoder(@V))"),
    _given("type(vae)", "first = Autoencoder(@W)\nvae = type(first)(@V)"),
    _given("__class__", "first = Autoencoder(@W)\nvae = first.__class__(scaling_factor=@V)"),
    _given("a generator", "\n\ndef scales():\n    yield @V\n\n\nvae = Autoencoder(next(scales()))"),
    _given("a returned tuple", "\n\ndef stats():\n    return 0.0, @V\n\n\nshift, scale = stats()\nvae = Autoencoder(scale)"),
    _given("a returned dictionary", "\n\ndef stats():\n    return {'scaling_factor': @V}\n\n\nvae = Autoencoder(**stats())"),
    _given("a returned dictionary by key", "\n\ndef stats():\n    return {'scaling_factor': @V}\n\n\nvae = Autoencoder(stats()['scaling_factor'])"),
    _given("inspect", "import inspect\n\nconfig = {'scaling_factor': @V, 'other': 1}\nvae = Autoencoder(**{k: v for k, v in config.items() if k in inspect.signature(Autoencoder).parameters})"),
    _given("exec", "exec('vae = Autoencoder(scaling_factor=@V)')"),
    _given("a thread pool", "from concurrent.futures import ThreadPoolExecutor\n\nwith ThreadPoolExecutor(1) as pool:\n    vae = pool.submit(Autoencoder, @V).result()"),
    _given("a subclass hook", "\n\nclass Base:\n    def __init_subclass__(cls, scaling_factor=1.0, **kw):\n        cls.factor = scaling_factor\n\n\nclass Heir(Base, scaling_factor=@V):\n    pass\n\n\nvae = Autoencoder(Heir.factor)"),
    _given("a decorator", "\n\ndef scaled(factor):\n    def wrap(make):\n        return lambda: make(factor)\n    return wrap\n\n\n@scaled(@V)\ndef make(factor):\n    return Autoencoder(factor)\n\n\nvae = make()"),
]  # fmt: skip
#: the same where the class has a value of its own: what is given must count, not the default
WAYS += [
    Way(f"{way.name}, beside a default", way.text.replace(BARE, CODEC.replace("@V", "@W")))
    for way in WAYS
    if BARE in way.text
]
