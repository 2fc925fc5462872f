"""How the factor (and the shift) is held. Each holder adds its definitions and returns the expressions by which sites read them."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

from .autoencoders import AE
from .ir import Program
from .words import Words


@dataclass
class Held:
    f: str  # expression of the factor; of its value where `bound`
    s: str | None
    bound: str = ""  # closure, partial, kwdefault: the value is bound into the helper functions
    tensor: bool = False


@dataclass
class Values:
    """What is held. mode: "" (right), "silent" (a default stands in for the missing number), "wrong_key" (the std is read from the mean's key)."""

    f: str
    s: str | None
    convention: str
    mode: str = ""


def literal(p: Program, rng: random.Random, words: Words, v: Values, ae: AE) -> Held:
    return Held(v.f, v.s)


def constants(p, words, v, role) -> Held:
    f, s = words.factor.upper(), words.shift.upper()
    p.unit(f"{f} = {v.f}  #!v" + (f"\n{s} = {v.s}" if v.s else ""), role)
    return Held(f, s if v.s else None)


def module_const(p, rng, words, v, ae):
    return constants(p, words, v, "ops")


def const_other_file(p, rng, words, v, ae):
    return constants(p, words, v, "settings")


def group_for_sites(p: Program, words: Words, ae: AE) -> str | None:
    if words.no_self:  # the values are read where objects are built
        return None
    key = ae.group or ("main" if "main" in p.groups else None)
    return key if key and not p.groups[key].make else None


def class_attr(p, rng, words, v, ae):
    lines = f"{words.factor} = {v.f}  #!v" + (f"\n{words.shift} = {v.s}" if v.s else "")
    key = group_for_sites(p, words, ae)
    if key and rng.random() < 0.7:
        p.groups[key].attributes = lines
        return Held(f"self.{words.factor}", f"self.{words.shift}" if v.s else None)
    name = rng.choice(["LatentSpace", "Stats", "Constants", "VAESpec"])
    p.unit(f"class {name}:\n    " + lines.replace("\n", "\n    "), "settings")
    return Held(f"{name}.{words.factor}", f"{name}.{words.shift}" if v.s else None)


def fields(words: Words, v: Values) -> list[tuple[str, str]]:
    return [(words.factor, v.f)] + ([(words.shift, v.s)] if v.s else [])


def obj(words: Words, v: Values, head: str) -> Held:
    return Held(f"{head}.{words.factor}", f"{head}.{words.shift}" if v.s else None)


def ctor_default(p, rng, words, v, ae):
    key = group_for_sites(p, words, ae)
    if key:
        p.groups[key].defaults = fields(words, v)
        return obj(words, v, "self")
    name = rng.choice(["LatentStats", "Scaling", "LatentSpec"])
    params = ", ".join(f"{n}={x}" for n, x in fields(words, v))
    body = "\n".join(f"        self.{n} = {n}" for n, _ in fields(words, v))
    p.unit(f"class {name}:\n    def __init__(self, {params}):  #!v\n{body}", "settings")
    p.setup("stats", f"stats = {name}()")
    return obj(words, v, "<stats>")


def dataclass_config(p, rng, words, v, ae):
    body = "\n".join(f"    {n}: float = {x}" + ("  #!v" if n == words.factor else "") for n, x in fields(words, v))
    name = rng.choice(["TrainConfig", "Config", "LatentConfig", "ModelArgs"])
    p.unit(f"@dataclass\nclass {name}:\n    batch_size: int = 16\n    lr: float = 1e-4\n{body}", "settings")
    p.setup("cfg", f"cfg = {name}()")
    if rng.random() < 0.5:
        p.annotations["cfg"] = name
    return obj(words, v, "<cfg>")


def keyed(words: Words, v: Values, head: str) -> Held:
    """Sites that read `head["factor"]`, and their wrong versions."""
    f = f'{head}["{words.factor}"]'
    if v.mode == "silent":
        f = f'{head}.get("{words.factor}", 1.0)'
    s = f'{head}["{words.shift}"]' if v.s else None
    return Held(s if v.mode == "wrong_key" else f, s)


def shown(words: Words, v: Values) -> list[tuple[str, str]]:
    """The entries that a configuration holds: the silent default's has none for the factor."""
    return [e for e in fields(words, v) if v.mode != "silent" or e[0] != words.factor]


def nested_dict(p, rng, words, v, ae):
    inner = "".join(f'        "{n}": {x},' + ("  #!v\n" if n == words.factor else "\n") for n, x in shown(words, v))
    p.unit(
        f'CONFIG = {{\n    "train": {{"lr": 1e-4, "steps": 100_000}},\n    "vae": {{\n        "channels": 4,\n{inner}    }},\n}}',
        "settings",
    )
    if rng.random() < 0.5:
        return keyed(words, v, 'CONFIG["vae"]')
    p.setup("cfg", 'cfg = CONFIG["vae"]')
    return keyed(words, v, "<cfg>")


def argparse_option(p, rng, words, v, ae):
    def option(n: str, x: str) -> str:
        default = "default=1.0" if v.mode == "silent" and n == words.factor else f"default={x}"
        return f'    parser.add_argument("--{n.replace("_", "-")}", type=float, {default})' + (
            "  #!v\n" if n == words.factor else "\n"
        )

    options = "".join(option(n, x) for n, x in fields(words, v))
    p.unit(
        f'def parse_args():\n    parser = argparse.ArgumentParser()\n    parser.add_argument("--lr", type=float, default=1e-4)\n{options}    return parser.parse_args()',
        "settings",
    )
    p.setup("args", "args = parse_args()")
    return obj(words, v, "<args>")


def config_file(p, rng, words, v, ae):
    if rng.random() < 0.5:
        p.files["config.yaml"] = "train:\n  lr: 1.0e-4\n  batch_size: 16\nlatents:\n  channels: 4\n" + "".join(
            f"  {n}: {x.replace('None', 'null')}\n" for n, x in shown(words, v)
        )
        load = rng.choice(['yaml.safe_load(open("config.yaml"))', 'yaml.safe_load(Path("config.yaml").read_text())'])
    else:
        p.files["config.json"] = (
            json.dumps(
                {
                    "train": {"lr": 1e-4},
                    "latents": {"channels": 4, **{n: None if x == "None" else float(x) for n, x in shown(words, v)}},
                },
                indent=2,
            )
            + "\n"
        )
        load = rng.choice(['json.load(open("config.json"))', 'json.loads(Path("config.json").read_text())'])
    p.setup("cfg", f"cfg = {load}")
    return keyed(words, v, '<cfg>["latents"]')


def environment(p, rng, words, v, ae):
    f, s = words.factor.upper(), words.shift.upper()
    default = "1.0" if v.mode == "silent" else v.f
    p.unit(
        f'{f} = float(os.environ.get("{f}", "{default}"))  #!v'
        + (f'\n{s} = float(os.environ.get("{s}", "{v.s}"))' if v.s else ""),
        "settings",
    )
    return Held(f, s if v.s else None)


def buffer(p, rng, words, v, ae):
    name = rng.choice(["LatentStats", "Statistics", "LatentScale"])
    body = "\n".join(
        f'        self.register_buffer("{n}", torch.tensor({x}))' + ("  #!v" if n == words.factor else "")
        for n, x in fields(words, v)
    )
    p.unit(f"class {name}(nn.Module):\n    def __init__(self):\n        super().__init__()\n{body}", "settings")
    p.setup("stats", f"stats = {name}()")
    h = obj(words, v, "<stats>")
    h.tensor = True
    return h


def namedtuple_(p, rng, words, v, ae):
    name = rng.choice(["LatentStats", "Affine", "Moments"])
    p.unit(f"class {name}(NamedTuple):\n" + "\n".join(f"    {n}: float" for n, _ in fields(words, v)), "settings")
    p.unit(f"STATS = {name}({', '.join(f'{n}={x}' for n, x in fields(words, v))})  #!v", "settings")
    return obj(words, v, "STATS")


def table(p, rng, words, v, ae):
    other = {"reciprocal": "0.5", "std": "2.0"}[v.convention]
    name = words.factor.upper() + "S"
    if v.s:
        entry = (
            f'    "base": {{"{words.factor}": {v.f}, "{words.shift}": {v.s}}},  #!v\n'
            if v.mode != "silent"
            else f'    "base": {{"{words.shift}": {v.s}}},  #!v\n'
        )
        p.unit(f'{name} = {{\n{entry}    "large": {{"{words.factor}": {other}, "{words.shift}": 0.0}},\n}}', "settings")
        p.setup("variant", 'variant = "base"')
        return keyed(words, v, f"{name}[<variant>]")
    entry = "" if v.mode == "silent" else f'    "base": {v.f},  #!v\n'
    p.unit(f'{name} = {{\n{entry}    "large": {other},\n}}', "settings")
    p.setup("variant", 'variant = "base"')
    return Held(f"{name}.get(<variant>, 1.0)" if v.mode == "silent" else f"{name}[<variant>]", None)


def property_(p, rng, words, v, ae):
    name = rng.choice(["LatentStats", "Space", "LatentSpec"])
    body = "\n\n".join(
        f"    @property\n    def {n}(self):\n        return {x}" + ("  #!v" if n == words.factor else "")
        for n, x in fields(words, v)
    )
    p.unit(f"class {name}:\n{body}", "settings")
    p.setup("stats", f"stats = {name}()")
    return obj(words, v, "<stats>")


def closure(p, rng, words, v, ae):
    return Held(v.f, v.s, "closure")


def partial_(p, rng, words, v, ae):
    return Held(v.f, v.s, "partial")


def kwdefault(p, rng, words, v, ae):
    return Held(v.f, v.s, "kwdefault")


def vae_config(p, rng, words, v, ae):
    style = rng.choice(["attr", "attr", "item", "getattr"])

    def read(key: str) -> str:
        if v.mode == "silent" and key == "scaling_factor":
            return rng.choice(['getattr({c}, "{k}", 1.0)', '{c}.get("{k}", 1.0)']).format(c=ae.config, k=key)
        return {"attr": "{c}.{k}", "item": '{c}["{k}"]', "getattr": 'getattr({c}, "{k}")'}[style].format(
            c=ae.config, k=key
        )

    return Held(read("scaling_factor"), read("shift_factor") if v.s else None)


def stats_file(p, rng, words, v, ae):
    shape = {4: "1, -1, 1, 1", 3: "1, -1, 1"}[ae.rank]
    if ae.channels_last:
        load = 'np.load("latent_stats.npz")'
    elif ae.lib in ("np", "jax"):
        p.unit(
            f"def load_stats(path):\n    stats = np.load(path)\n    return {{key: stats[key].reshape({shape}) for key in stats.files}}",
            "settings",
        )
        load = 'load_stats("latent_stats.npz")'
    elif rng.random() < 0.5:
        p.unit(
            f'def load_stats(path):\n    stats = torch.load(path, map_location="cpu")\n    return {{key: value.view({shape}) for key, value in stats.items()}}',
            "settings",
        )
        load = 'load_stats("latent_stats.pt")'
    else:
        p.unit(
            f"def load_stats(path):\n    stats = np.load(path)\n    return {{key: torch.from_numpy(stats[key]).view({shape}) for key in stats.files}}",
            "settings",
        )
        load = 'load_stats("latent_stats.npz")'
    p.setup("stats", f"stats = {load}")
    both = v.s or v.mode == "wrong_key"
    s = '<stats>["mean"]' if both else None
    return Held('<stats>["mean"]' if v.mode == "wrong_key" else '<stats>["std"]', s, tensor=True)


MAKERS = {
    "literal": literal,
    "module_const": module_const,
    "const_other_file": const_other_file,
    "class_attr": class_attr,
    "ctor_default": ctor_default,
    "dataclass_config": dataclass_config,
    "nested_dict": nested_dict,
    "argparse": argparse_option,
    "yaml_json": config_file,
    "environment": environment,
    "buffer": buffer,
    "namedtuple": namedtuple_,
    "table": table,
    "property": property_,
    "closure": closure,
    "partial": partial_,
    "kwdefault": kwdefault,
    "vae_config": vae_config,
    "stats_file": stats_file,
}
IN_TEXT = set(MAKERS) - {"vae_config", "stats_file"}
BOUND = {"closure", "partial", "kwdefault"}
GLOBAL = {"literal", "module_const", "const_other_file", "environment", "namedtuple"}
SILENT = {"nested_dict", "argparse", "yaml_json", "environment", "table", "vae_config"}
KEYED = {"nested_dict", "yaml_json", "table", "stats_file"}
