"""How an affine map is spelled. `expression` writes a list of steps over a latent; `Speller` puts it inline or into a helper of some shape."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .holders import Held
from .ir import Program
from .words import Words

Steps = list[tuple[str, str]]  # ("sub" | "add" | "mul" | "div", "f" | "s")
SYMBOL = {"sub": "-", "add": "+", "mul": "*", "div": "/"}
NUMPY = {"sub": "subtract", "add": "add", "mul": "multiply", "div": "divide"}
EXPRESSIONS = ["operators", "torch_function", "inverse", "addcmul", "einsum", "reduce", "ufunc"]


def operators(steps: Steps, z: str, f: str, s: str) -> str:
    out, loose = z, False
    for op, what in steps:
        tight = op in ("mul", "div")
        out = f"({out})" if tight and loose else out
        out, loose = f"{out} {SYMBOL[op]} {f if what == 'f' else s}", not tight
    return out


def expression(
    style: str,
    steps: Steps,
    z: str,
    f: str,
    s: str | None,
    rng: random.Random,
    tensor: bool = False,
    lib: str = "torch",
    rank: int = 4,
    last: bool = False,
) -> str:
    """The map `steps` of `z`, written in `style`, as one expression."""
    s = s or "0.0"
    value = {"f": f, "s": s}
    if style == "torch_function":
        out, method = z, rng.random() < 0.4
        for op, w in steps:
            out = f"{out}.{op}({value[w]})" if method else f"torch.{op}({out}, {value[w]})"
        return out
    if style == "ufunc":
        np = {"jax": "jnp", "tf": "np", "np": "np", "torch": "np"}[lib]
        out = z
        for op, w in steps:
            out = f"{np}.{NUMPY[op]}({out}, {value[w]})"
        return out
    if style == "inverse":
        if len(steps) == 1:
            op = steps[0][0]
            return {"mul": f"{f} * {z}", "div": f"1.0 / {f} * {z}", "sub": f"-{s} + {z}", "add": f"{s} + {z}"}[op]
        (o1, w1), (o2, w2) = steps
        if o1 in ("sub", "add"):
            inner = f"({z} {SYMBOL[o1]} {value[w1]})"
            return f"{f} * {inner}" if o2 == "mul" else f"1 / {f} * {inner}"
        inner = f"{f} * {z}" if o1 == "mul" else f"1.0 / {f} * {z}"
        return f"{inner} {SYMBOL[o2]} {s}"
    if style == "addcmul":

        def tens(e: str) -> str:
            return e if tensor else f"torch.as_tensor({e})"

        (o1, w1), (o2, _w2) = steps
        if o1 in ("mul", "div"):
            sign = "" if o2 == "add" else "-"
            return f"torch.{'addcmul' if o1 == 'mul' else 'addcdiv'}({sign}{tens(s)}, {z}, {tens(f)})"
        return f"torch.{o1}({z}, {s}).{o2}({f})"
    if style == "einsum":
        dims = "bhwc" if last else "bchw" if rank == 4 else "bct"
        out = z
        for op, w in steps:
            if op in ("sub", "add"):
                out = f"({out} {SYMBOL[op]} {s})"
            else:
                factor = f if op == "mul" else f"1.0 / {f}"
                lead = {"torch": "torch", "jax": "jnp", "np": "np", "tf": "tf"}[lib]
                if tensor:
                    vector = f if last else f"{f}.flatten()"
                    factor = vector if op == "mul" else f"1.0 / {vector}"
                    out = f'{lead}.einsum("{dims},c->{dims}", {out}, {factor})'
                else:
                    factor = f"{'torch.tensor' if lib == 'torch' else 'np.asarray'}({factor})"
                    out = f'{lead}.einsum("{dims},->{dims}", {out}, {factor})'
        return out
    if style == "reduce":
        fns = ", ".join(f"lambda t: t {SYMBOL[op]} {value[w]}" for op, w in steps)
        return f"reduce(lambda acc, step: step(acc), [{fns}], {z})"
    return operators(steps, z, f, s)


@dataclass
class Plan:
    """The maps of both directions: what the sites apply (empty: the site forgets to), and what helpers are defined to do."""

    enc: Steps
    dec: Steps
    enc_def: Steps
    dec_def: Steps
    f_enc: str = ""
    f_dec: str = ""
    s_enc: str | None = None
    s_dec: str | None = None
    inplace: set[str] = field(default_factory=set)  # directions whose helper or site changes its argument


class Speller:
    """Writes the sites of one program in one spelling."""

    def __init__(
        self, style: str, p: Program, rng: random.Random, words: Words, held: Held, lib: str, rank: int, last: bool
    ):
        self.style, self.p, self.rng, self.words, self.held, self.lib, self.rank = style, p, rng, words, held, lib, rank
        self.last = last
        self.names = {"enc": words.to_model, "dec": words.to_raw}

    def write(
        self, steps: Steps, z: str, f: str, s: str | None, style: str | None = None, tensor: bool | None = None
    ) -> str:
        tensor = self.held.tensor if tensor is None else tensor
        return expression(style or self.style, steps, z, f, s, self.rng, tensor, self.lib, self.rank, self.last)

    def body(self, kind: str, plan: Plan, z: str, f: str, s: str | None) -> str:
        """The expression inside a helper; in place where the mistake says so."""
        steps = plan.enc_def if kind == "enc" else plan.dec_def
        if kind in plan.inplace:
            return z + "".join(f".{op}_({f if w == 'f' else s})" for op, w in steps)
        style = self.style if self.style in EXPRESSIONS else self.rng.choice(["operators", "operators", "inverse"])
        return self.write(steps, z, f, s, style)

    def prepare(self, plan: Plan) -> None:
        """Adds the helpers that the sites call."""
        self.plan = plan
        self.f = {"enc": plan.f_enc, "dec": plan.f_dec}
        self.s = {"enc": plan.s_enc, "dec": plan.s_dec}
        if self.held.bound:
            getattr(self, "bind_" + self.held.bound)()
        elif hasattr(self, "make_" + self.style):
            getattr(self, "make_" + self.style)()

    # --- values bound into helpers ---
    def role(self) -> str:
        return "extra" if self.style == "helper_other_file" else "ops"

    def bind_closure(self) -> None:
        n, m = self.names.values()
        params = "scale, shift" if self.s["enc"] else "scale"
        b = {k: self.body(k, self.plan, "t", "scale", "shift" if self.s["enc"] else None) for k in ("enc", "dec")}
        if self.style == "lambda":
            inner = f"    return lambda t: {b['enc']}, lambda t: {b['dec']}  #!he #!hd"
        else:
            inner = f"    def {n}(t):\n        return {b['enc']}  #!he\n\n    def {m}(t):\n        return {b['dec']}  #!hd\n\n    return {n}, {m}"
        args = ", ".join(x for x in (self.f["enc"], self.s["enc"]) if x)
        self.p.unit(f"def make_affine({params}):\n{inner}", self.role())
        self.p.unit(f"{n}, {m} = make_affine({args})  #!v", "codec")

    def bind_partial(self) -> None:
        for k, tag in (("enc", "he"), ("dec", "hd")):
            name, s = self.names[k], self.s[k]
            b = self.body(k, self.plan, "t", "scale", "shift" if s else None)
            self.p.unit(f"def _{name}(t, scale{', shift' if s else ''}):\n    return {b}  #!{tag}", self.role())
            self.p.unit(
                f"{name} = partial(_{name}, scale={self.f[k]}{f', shift={s}' if s else ''})  #!v #!b{k}", self.role()
            )

    def bind_kwdefault(self) -> None:
        for k, tag in (("enc", "he"), ("dec", "hd")):
            s = self.s[k]
            b = self.body(k, self.plan, "t", "scale", "shift" if s else None)
            sig = f"scale={self.f[k]}{f', shift={s}' if s else ''}"
            name = self.names[k]
            self.p.unit(
                f"{name} = lambda t, {sig}: {b}  #!{tag} #!v #!b{k}"
                if self.style == "lambda"
                else f"def {name}(t, {sig}):  #!v #!b{k}\n    return {b}  #!{tag}",
                self.role(),
            )

    # --- helpers that take the values ---
    def make_helper(self) -> None:
        for k, tag in (("enc", "he"), ("dec", "hd")):
            s = self.s[k]
            self.p.unit(
                f"def {self.names[k]}(t, scale{', shift' if s else ''}):\n    return {self.body(k, self.plan, 't', 'scale', 'shift' if s else None)}  #!{tag}",
                self.role(),
            )

    make_helper_other_file = make_helper

    def make_method(self) -> None:
        s = self.s["enc"]
        b = {k: self.body(k, self.plan, "t", "self.scale", "self.shift" if s else None) for k in ("enc", "dec")}
        n, m = self.names.values()
        init = "self.scale = scale\n        self.shift = shift" if s else "self.scale = scale"
        self.p.unit(
            f"class Scaler:\n    def __init__(self, scale{', shift' if s else ''}):\n        {init}\n\n"
            f"    def {n}(self, t):\n        return {b['enc']}  #!he\n\n    def {m}(self, t):\n        return {b['dec']}  #!hd",
            "ops",
        )
        self.p.setup("scaler", f"scaler = Scaler({self.f['enc']}{', ' + s if s else ''})")

    def make_class_call(self, base: str = "", call: str = "__call__") -> None:
        for k, tag, name in (("enc", "he", "Normalize"), ("dec", "hd", "Denormalize")):
            s = self.s[k]
            b = self.body(k, self.plan, "t", "self.scale", "self.shift" if s else None)
            init = (
                ("super().__init__()\n        " if base else "")
                + "self.scale = scale"
                + ("\n        self.shift = shift" if s else "")
            )
            self.p.unit(
                f"class {name}{base}:\n    def __init__(self, scale{', shift' if s else ''}):\n        {init}\n\n    def {call}(self, t):\n        return {b}  #!{tag}",
                "ops",
            )
            self.p.setup(name.lower(), f"{name.lower()} = {name}({self.f[k]}{', ' + s if s else ''})")

    def make_nn_layer(self) -> None:
        self.make_class_call("(nn.Module)", "forward")

    def make_decorator(self) -> None:
        e = self.body("enc", self.plan, "fn(*args, **kwargs)", self.f["enc"], self.s["enc"])
        d = self.body("dec", self.plan, "args[-1]", self.f["dec"], self.s["dec"])
        self.p.unit(
            f"def scaled(fn):\n    @wraps(fn)\n    def wrapper(*args, **kwargs):\n        return {e}  #!he\n    return wrapper",
            "ops",
        )
        self.p.unit(
            f"def unscaled(fn):\n    @wraps(fn)\n    def wrapper(*args):\n        return fn(*args[:-1], {d})  #!hd\n    return wrapper",
            "ops",
        )

    # --- sites ---
    def site(self, kind: str, z: str, tag: str, value: str | None = None) -> list[str]:
        """Statements after which the variable `z` is scaled. value: the expression to be scaled (default: the variable itself)."""
        steps = self.plan.enc if kind == "enc" else self.plan.dec
        source = value or z
        mark = f"  #!{tag}"
        if not steps or self.style == "decorator":
            return [f"{z} = {source}{mark}"] if source != z else []
        f, s = self.f[kind], self.s[kind]
        args = f"{f}{', ' + s if s else ''}"
        if self.held.bound:
            return [f"{z} = {self.names[kind]}({source}){mark}"]
        if self.style in ("helper", "helper_other_file"):
            return [f"{z} = {self.names[kind]}({source}, {args}){mark}"]
        if self.style == "method":
            return [f"{z} = <scaler>.{self.names[kind]}({source}){mark}"]
        if self.style in ("class_call", "nn_layer"):
            return [f"{z} = <{'normalize' if kind == 'enc' else 'denormalize'}>({source}){mark}"]
        if self.style == "lambda":
            name = "to_unit" if kind == "enc" else "from_unit"
            return [
                f"{name} = lambda t: {self.write(steps, 't', f, s, 'operators')}  #!l{tag}",
                f"{z} = {name}({source}){mark}",
            ]
        if self.style == "inplace" or kind in self.plan.inplace:
            head = [f"{z} = {source}"] if source != z else [] if kind in self.plan.inplace else [f"{z} = {z}.clone()"]
            if self.rng.random() < 0.5:
                return head + [f"{z} {SYMBOL[op]}= {f if w == 'f' else s}{mark}" for op, w in steps]
            return [*head, z + "".join(f".{op}_({f if w == 'f' else s})" for op, w in steps) + mark]
        style = "operators" if self.style == "context" else self.style
        if self.lib == "np" and style == "torch_function":
            style = "operators"
        return [f"{z} = {self.write(steps, source, f, s, style)}{mark}"]
