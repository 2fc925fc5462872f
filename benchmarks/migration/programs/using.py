"""What is done with the factor where it scales, and beside that."""

from __future__ import annotations

import re

from benchmarks.migration.programs import CODEC, MAIN, SHOW, Way

_F = "self.scaling_factor"
_ENCODE = "        return self.encoder(x) @* self.scaling_factor\n"
_DECODE = "        return self.decoder(z @/ self.scaling_factor)\n"


def _spelled(
    name: str, encode: str, decode: str, top: str = "", main: str = "", body: str = "", exact: bool = True
) -> Way:
    """Statements that turn ``z`` in the place of the two lines; ``F`` is the factor."""
    codec = CODEC.replace(_ENCODE, f"        z = self.encoder(x)\n{_lines(encode)}        return z\n")
    codec = codec.replace(_DECODE, f"{_lines(decode)}        return self.decoder(z)\n")
    codec = codec.replace("\n\nclass", f"\n{top}\n\nclass") + "".join(f"    {x}\n" for x in ["", *body.splitlines()])
    return Way(f"used: {name}", codec + MAIN + main + SHOW, exact=exact)


def _lines(text: str) -> str:
    return "".join(f"        {line}\n" for line in re.sub(r"\bF\b", _F, text).splitlines())


def _beside(name: str, extra: str, main: str = "", top: str = "") -> Way:
    """The plain codec with something else that reads the factor."""
    codec = CODEC.replace("\n\nclass", f"\n{top}\n\nclass").replace(
        "        return self.enc", f"{_lines(extra)}        return self.enc"
    )
    return Way(f"used beside: {name}", codec + MAIN + main + SHOW)


_HELPERS = "\n\ndef scale(z, f):\n    return z @* f\n\n\ndef unscale(z, f):\n    return z @/ f\n"
WAYS = [
    _spelled("augmented", "z @*= F", "z = z @/ F"),
    _spelled("methods", "z = z.@mul(F)", "z = z.@div(F)"),
    _spelled("methods in place", "z.@mul_(F)", "z = z.clone().@div_(F)"),
    _spelled("functions", "z = torch.@mul(z, F)", "z = torch.@div(z, F)"),
    _spelled("functions by keyword", "z = torch.@mul(z, other=F)", "z = torch.@div(z, other=F)"),
    _spelled("reciprocals", "z = z @* F", "z = z @* (1 / F)", exact=False),
    _spelled("powers", "z = z @* F", "z = z @* F ** -1", exact=False),
    _spelled("the factor first", "z = z @* F", "z = F * z if False else z @/ F"),
    _spelled("a reciprocal first", "z = F * z\nz = z @* F / F\nz = z / F @* F", "z = z @/ F"),
    _spelled("local names", "f = F\nz = z @* f", "f = F\nz = z @/ f"),
    _spelled("a local reciprocal", "z = z @* F", "inverse = 1 / F\nz = z @* inverse", exact=False),
    _spelled("a shift", "z = (z - 0.25) @* F", "z = z @/ F + 0.25"),
    _spelled("a shift behind", "z = z @* F - 0.25", "z = (z + 0.25) @/ F"),
    _spelled("a guard", "if F is not None:\n    z = z @* F", "if F is not None:\n    z = z @/ F"),
    _spelled("a ternary", "z = z @* F if F is not None else z", "z = z if F is None else z @/ F"),
    _spelled("a truth value", "if F:\n    z = z @* F", "z = z @/ F if F else z"),
    _spelled("a comparison with one", "if F != 1.0:\n    z = z @* F", "if F != 1.0:\n    z = z @/ F"),
    _spelled("a lambda", "z = (lambda t: t @* F)(z)", "z = (lambda t: t @/ F)(z)"),
    _spelled("a conversion", "z = z @* torch.tensor(F).to(z)", "z = z @/ torch.tensor(F).to(z)"),
    _spelled("a conversion to half", "z = z @* torch.tensor(F, dtype=torch.bfloat16)", "z = z @/ torch.tensor(F, dtype=torch.bfloat16)"),
    _spelled("latents in half", "z = z.to(torch.bfloat16) @* F", "z = z @/ F"),
    _spelled("a float", "z = z @* float(F)", "z = z @/ float(F)"),
    _spelled("a format and back", "z = z @* float(f'{F:.17g}')", "z = z @/ F"),
    _spelled("a product with another", "z = z @* F * 0.5", "z = z @/ F * 2.0"),
    _spelled("a product in parentheses", "z = z @* (F * 0.5)", "z = z @/ (0.5 * F)"),
    _spelled("a quotient in parentheses", "z = z @* (F / 2)", "z = z @/ (F / 2)"),
    _spelled("a square root", "z = z @* (F ** 2) ** 0.5", "z = z @/ F"),
    _spelled("a square", "z = z @* F ** 2", "z = z @/ F ** 2"),
    _spelled("a maximum", "z = z @* max(F, 1e-6)", "z = z @/ max(F, 1e-6)"),
    _spelled("an epsilon", "z = z @* (F + 1e-6)", "z = z @/ (F + 1e-6)"),
    _spelled("an absolute value", "z = z @* abs(F)", "z = z @/ F"),
    _spelled("a negative", "z = z @* -F", "z = z @/ -F"),
    _spelled("a helper", "z = scale(z, F)", "z = unscale(z, F)", _HELPERS),
    _spelled("a helper by keyword", "z = scale(z, f=F)", "z = unscale(f=F, z=z)", _HELPERS),
    _spelled("one helper for both", "z = affine(z, F, True)", "z = affine(z, F, False)", "\n\ndef affine(z, f, forward):\n    return z @* f if forward else z @/ f\n"),
    _spelled("one helper with an inverted argument", "z = affine(z, F)", "z = affine(z, 1 / F)", "\n\ndef affine(z, f):\n    return z @* f\n", exact=False),
    _spelled("a helper with a factor of one", "z = affine(z, F)\nz = affine(z, 1.0)", "z = z @/ F", "\n\ndef affine(z, f):\n    return z @* f\n"),
    _spelled("a helper with another number", "z = affine(z, F)\nz = affine(z, 0.5)", "z = z @/ F @/ 0.5", "\n\ndef affine(z, f):\n    return z @* f\n"),
    _spelled("a table of helpers", "z = OPS['in'](z, F)", "z = OPS['out'](z, F)", _HELPERS + "\n\nOPS = {'in': scale, 'out': unscale}\n"),
    _spelled("a pair of methods", "z = self._scale(z)", "z = self._unscale(z)", body="def _scale(self, z):\n    return z @* self.scaling_factor\n\ndef _unscale(self, z):\n    return z @/ self.scaling_factor"),
    _spelled("a loop", "for _ in range(1):\n    z = z @* F", "z = z @/ F"),
    _spelled("a list of latents", "z = [t @* F for t in [z]][0]", "z = [t @/ F for t in [z]][0]"),
    _spelled("a tuple with the shift", "shift, f = 0.0, F\nz = (z - shift) @* f", "stats = (0.0, F)\nz = z @/ stats[1] + stats[0]"),
    _spelled("a dictionary with the shift", "stats = {'shift': 0.0, 'scaling_factor': F}\nz = z @* stats['scaling_factor']", "z = z @/ F"),
    _spelled("a returned pair", "shift, f = self.stats()\nz = (z - shift) @* f", "z = z @/ F", body="def stats(self):\n    return 0.25, self.scaling_factor"),
    _spelled("getattr", "z = z @* getattr(self, 'scaling_factor')", "z = z @/ getattr(self, 'scaling_factor', 1.0)"),
    _spelled("getattr by a variable", "name = 'scaling_factor'\nz = z @* getattr(self, name)", "z = z @/ F"),
    _spelled("vars()", "z = z @* vars(self)['scaling_factor']", "z = z @/ F"),
    _spelled("__dict__", "z = z @* self.__dict__['scaling_factor']", "z = z @/ F"),
    _spelled("attrgetter", "z = z @* attrgetter('scaling_factor')(self)", "z = z @/ F", "from operator import attrgetter"),
    _spelled("only half of it", "z = z @* F", "z = z @/ 0.5"),
    _spelled("scaled outside", "z = z", "z = z", main="_encode, _decode = vae.encode, vae.decode\nvae.encode = lambda x: _encode(x) @* vae.scaling_factor\nvae.decode = lambda z: _decode(z @/ vae.scaling_factor)\n"),
    _beside("a product", "area = 64 * F", "print('loss weight', vae.scaling_factor * 0 + 1)\n"),
    _beside("a weight of a loss", "self.weight = 2.0 * F", ""),
    _beside("a printed text", "print('note scale is', F)"),
    _beside("a log of an f-string", "print(f'note scale {F:.4f}')"),
    _beside("an assertion", "assert F > 0"),
    _beside("an assertion about its size", "assert F < 100.0"),
    _beside("a comparison with its value", "same = F == @V\nif not same:\n    x = x * 2"),
    _beside("a comparison with a threshold", "if F < 1e-9:\n    raise ValueError"),
    _beside("a check of its type", "assert isinstance(F, float)"),
    _beside("a rounding", "digits = round(F, 3)"),
    _beside("a returned factor", "pass", "f = (lambda v: v.scaling_factor)(vae)\nprint('latents', vae.encode(torch.tensor([2.0])) @/ f)\n"),
    _beside("a text that is parsed", "pass", "text = str(vae.scaling_factor)\nprint('latents', vae.encode(torch.tensor([2.0])) @/ float(text))\n"),
    _beside("a hash", "key = hash(('vae', F))"),
    _beside("a file's name", "self.cache = f'cache_{F}.bin'"),
    _beside("another object with the name", "pass", "\n\nclass Upsample:\n    def __init__(self, scaling_factor=2.5):\n        self.scaling_factor = scaling_factor\n\n    def __call__(self, t):\n        return t * self.scaling_factor\n\n\nprint('latents', Upsample()(torch.tensor([1.0])))\n"),
    _beside("a function with the name", "pass", "\n\ndef resize(t, scaling_factor=0.5):\n    return t * scaling_factor\n\n\nprint('latents', resize(torch.tensor([1.0]), scaling_factor=0.25))\n"),
    _beside("a loss that undoes it", "pass", "loss = (vae.encode(torch.tensor([1.0])) @/ vae.scaling_factor) * 0.5\nprint('latents', loss)\n"),
    _beside("a noise level", "pass", "sigma = 0.5 * vae.scaling_factor if False else 0.5\nprint('latents', vae.encode(torch.tensor([1.0])) * sigma)\n"),
    _beside("two codecs", "pass", "small = Autoencoder(@W)\nprint('latents', small.encode(torch.tensor([1.0])))\n"),
]  # fmt: skip
