"""The axes, and which values can stand together."""

from . import autoencoders, holders, sinks, transports
from .layout import KINDS as LAYOUTS
from .layout import SINGLE

MISTAKES = [
    "forget_encode_one",
    "forget_decode",
    "double_encode",
    "double_decode",
    "flip_decode",
    "shift_forgotten",
    "shift_order",
    "shift_sign",
    "literal_differs",
    "near_miss",
    "foreign_constant",
    "other_convention",
    "silent_default",
    "half_reciprocal",
    "inplace",
    "none_guard",
    "moments",
    "spatial",
    "wrong_key",
]
SPELLINGS = [
    "operators",
    "inplace",
    "torch_function",
    "helper",
    "helper_other_file",
    "method",
    "inverse",
    "lambda",
    "addcmul",
    "einsum",
    "reduce",
    "class_call",
    "nn_layer",
    "decorator",
    "context",
    "ufunc",
]
AXES = {
    "mistake": MISTAKES,
    "autoencoder": list(autoencoders.MAKERS),
    "holder": list(holders.MAKERS),
    "spelling": SPELLINGS,
    "transport": list(transports.KINDS),
    "layout": LAYOUTS,
    "sink": sinks.KINDS,
}
SHIFTED = {"shift_forgotten", "shift_order", "shift_sign", "none_guard", "wrong_key"}
PUBLISHED = {"near_miss", "foreign_constant", "other_convention"}
WITH_CONFIG = {"diffusers_kl", "diffusers_factory", "wrapper", "subclass"}
MOMENTS = {
    "diffusers_kl",
    "diffusers_factory",
    "ldm_first_stage",
    "own_class",
    "own_posterior",
    "plain_networks",
    "nets_in_container",
    "decode_fn",
    "wrapper",
    "subclass",
}
PER_SITE = {
    "operators",
    "inplace",
    "torch_function",
    "inverse",
    "addcmul",
    "einsum",
    "reduce",
    "ufunc",
    "context",
    "lambda",
    "helper",
    "helper_other_file",
}
PLAIN = {"operators", "context", "inverse", "torch_function"}
NULLABLE = {"vae_config", "dataclass_config", "argparse", "nested_dict", "yaml_json"}
IN_HELPER = {
    "inplace",
    "operators",
    "torch_function",
    "helper",
    "helper_other_file",
    "method",
    "class_call",
    "nn_layer",
}


def refused(r: dict[str, str]) -> bool:
    """Whether no program can have these values; unknown axes are missing from `r`."""
    m, a, h, s, t, lay, k = (r.get(x, "") for x in AXES)
    lib = autoencoders.LIB.get(a, "torch") if a else ""
    array = lib == "np" or s == "ufunc"  # the sites work on numpy arrays
    return any(
        (
            # the autoencoder and its framework
            lib in ("jax", "tf")
            and (
                s in ("inplace", "torch_function", "addcmul", "nn_layer", "context")
                or t in ("collate_fn", "queue", "callback")
                or k in ("scheduler_loop", "transformer")
                or h == "buffer"
            ),
            lib == "np"
            and (s in ("inplace", "torch_function", "addcmul", "nn_layer", "context", "einsum") or h == "buffer"),
            s == "ufunc" and h == "buffer",
            lib in ("jax", "tf", "np") and m in ("half_reciprocal", "inplace", "moments"),
            s == "ufunc" and m in ("half_reciprocal", "inplace", "moments"),
            array and m in ("double_encode", "double_decode"),
            # the constant and its autoencoder
            m in PUBLISHED and a and a not in WITH_CONFIG | {"ldm_first_stage"},
            m == "foreign_constant" and a == "ldm_first_stage",
            m in PUBLISHED and h and h not in holders.IN_TEXT,
            h == "literal" and a in WITH_CONFIG and m in PUBLISHED,
            h == "literal" and a in ("diffusers_kl", "diffusers_factory"),
            h == "vae_config" and a and a not in WITH_CONFIG,
            h == "stats_file" and m in ("moments", "none_guard"),
            m == "silent_default" and h and h not in holders.SILENT,
            m == "wrong_key" and h and h not in holders.KEYED,
            m == "wrong_key" and a in ("diffusers_kl", "diffusers_factory", "ldm_first_stage"),
            m == "none_guard" and ((h and h not in NULLABLE) or (s and s not in PLAIN)),
            h == "vae_config" and a == "ldm_first_stage",
            # how values reach the spelling
            h in holders.BOUND and s in ("inplace", "method", "class_call", "nn_layer", "decorator"),
            h == "closure" and m in ("literal_differs", "spatial", "half_reciprocal"),
            h in holders.BOUND and m == "half_reciprocal",
            s == "decorator" and h and h not in holders.GLOBAL | {"class_attr"},
            s == "decorator"
            and (
                t in ("direct", "collate_fn")
                or m in ("double_encode", "double_decode", "moments", "half_reciprocal", "inplace")
            ),
            s in ("method",) and m in ("literal_differs", "spatial", "half_reciprocal"),
            s in ("class_call", "nn_layer", "decorator") and m == "half_reciprocal",
            m == "spatial" and (s in ("class_call", "nn_layer", "decorator") or h in holders.BOUND),
            s == "addcmul" and m in ("shift_forgotten",),
            m == "inplace" and ((s and s not in IN_HELPER) or t == "direct"),
            m == "half_reciprocal" and s and s not in PER_SITE - {"inplace"},
            m in ("literal_differs", "spatial") and s == "einsum" and h == "stats_file",
            m == "moments" and a and a not in MOMENTS,
            m == "moments" and s in ("context", "inplace"),
            h == "class_attr" and s == "decorator" and (lay == "class_methods" or a in ("wrapper", "subclass")),
            # a class around the autoencoder scales inside
            a in ("wrapper", "subclass") and (t == "direct" or (m == "inplace" and s in ("inplace",))),
            a == "subclass" and h and h not in holders.GLOBAL | holders.BOUND | {"class_attr", "vae_config"},
            a == "subclass" and s in ("method", "class_call", "nn_layer"),
            a in ("wrapper", "subclass")
            and m in ("double_encode", "double_decode")
            and h in ("class_attr", "ctor_default"),
            # layouts
            s == "helper_other_file" and lay in SINGLE,
            h == "const_other_file" and lay in SINGLE,
            t == "self_attribute" and lay and lay not in ("class_methods", "two_classes"),
            t == "self_attribute" and lay == "two_classes" and k == "scheduler_loop",
            m in ("double_decode", "double_encode") and t == "direct",
        )
    )


def ok(row: dict[str, str]) -> bool:
    return not refused(row)
