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
    assert plan.texts.keys() == {"codec.py"} and b"1 / self.scaling_factor" in plan.texts["codec.py"][1]
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
