"""Ways in that are easily missed: a default behind an unknown object, functions applied twice, names given where they are used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scalelint.rewrite.migrate import migrate
from scalelint.rewrite.turn.plan import Plan

Turns = Callable[..., dict[str, str]]
Plans = Callable[..., Plan]

CODEC = """class Autoencoder:
    def __init__(self, scaling_factor):
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""


def test_a_default_that_an_unknown_object_may_bring_keeps_its_meaning(planned: Plans) -> None:
    codec = CODEC.replace("self, scaling_factor", "self, cfg").replace("= scaling_factor", "= cfg.scaling_factor")
    cfg = "from dataclasses import dataclass\n\n\n@dataclass\nclass Cfg:\n    scaling_factor: float = 0.637\n    n: int = 3\n"
    main = """from dataclasses import asdict, replace

from cfg import Cfg
from codec import Autoencoder

table = asdict(replace(Cfg(), n=4))
vae = Autoencoder(Cfg(**table))
other = Autoencoder(replace(Cfg(), scaling_factor=0.713))
"""
    plan = planned({"codec.py": codec, "cfg.py": cfg, "main.py": main})
    assert plan.texts.keys() == {"codec.py"} and b"1.0 / cfg.scaling_factor" in plan.texts["codec.py"][1]
    (factor,) = plan.factors
    assert {(n.path, n.line) for n in factor.left if "this number stays" in n.reason} == {("cfg.py", 6), ("main.py", 8)}
    assert not any("nothing" in note.reason for note in factor.left)


def test_what_is_applied_to_an_application_is_a_value_too(turned: Turns) -> None:
    main = """from functools import partial

from codec import Autoencoder

make = partial(partial(Autoencoder, scaling_factor=0.713), scaling_factor=0.637)
"""
    tree = {"codec.py": CODEC, "main.py": main}
    there = turned(tree)
    assert "scaling_factor=1 / 0.713" in there["main.py"] and "scaling_factor=1 / 0.637" in there["main.py"]
    assert turned(there, "reciprocal") == tree


def test_a_name_that_is_given_where_it_is_used_is_refused(planned: Plans) -> None:
    main = """def run(vae, x):
    z = vae.encode(x).latent_dist.sample() * (scale := 0.18215)
    return vae.decode(z / scale).sample
"""
    plan = planned({"main.py": main})
    assert not plan.texts
    assert any("give that a line of its own" in r.reason for factor in plan.factors for r in factor.refusals)


def test_a_file_outside_that_imports_by_a_text_keeps_what_it_reads(planned: Plans, tmp_path: Path) -> None:
    outside = """import importlib

vae = importlib.import_module("lib.codec").Autoencoder(0.637)
z = vae.encoder(2.0) * getattr(vae, "scaling_factor")
"""
    planned({"lib/codec.py": CODEC, "lib/__init__.py": "", "main.py": outside})
    plan = migrate(["lib"], to="std")
    (_, new) = plan.texts["lib/codec.py"]
    assert "return 1 / self.scaling_factor" in new.decode() and "/ self._latent_scale" in new.decode()


def test_a_variable_that_is_set_over_and_over_is_looked_at_once(planned: Plans) -> None:
    """Fifty steps, each of the variable before: six deep that would be billions of ways."""
    steps = "".join(f"    config = step{i}(config)\n" for i in range(50))
    codec = CODEC.replace("self, scaling_factor", "self, config").replace("= scaling_factor", "= config.scaling_factor")
    main = f"from codec import Autoencoder\n\n\ndef main(config):\n{steps}    return Autoencoder(config)\n"
    assert planned({"codec.py": codec, "main.py": main}).texts.keys() == {"codec.py"}


def test_what_is_set_on_an_unknown_object_does_not_speak_for_a_class(planned: Plans) -> None:
    codec = CODEC.replace("self, scaling_factor", "self, cfg").replace("= scaling_factor", "= cfg.scaling_factor")
    cfg = "class Cfg:\n    scaling_factor = 0.713\n\n\ndef tune(c):\n    c.scaling_factor = 0.637\n    return c\n"
    main = "from cfg import Cfg, tune\nfrom codec import Autoencoder\n\na, b = Autoencoder(Cfg()), Autoencoder(tune(Cfg()))\n"
    assert planned({"codec.py": codec, "cfg.py": cfg, "main.py": main}).texts.keys() == {"codec.py"}


def test_a_decorator_that_puts_another_init_in_place_keeps_what_it_gives(planned: Plans) -> None:
    decorated = """def with_scale(value):
    def inner(cls):
        old = cls.__init__

        def init(self, scaling_factor=value):
            old(self, scaling_factor)

        cls.__init__ = init
        return cls

    return inner


@with_scale(0.637)
"""
    main = "from codec import Autoencoder\n\na, b = Autoencoder(), Autoencoder(0.713)\n"
    plan = planned({"codec.py": decorated + CODEC, "main.py": main})
    assert plan.texts.keys() == {"codec.py"}
    assert b"self.scaling_factor = 1 / scaling_factor" in plan.texts["codec.py"][1].replace(b"1.0 /", b"1 /")
