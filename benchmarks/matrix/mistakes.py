"""The mistakes: what each changes, the codes that name it, and the tags of the places where a reviewer would put the finger.

Tags: e, E the encoding sites; d the decoding site; he, hd the helpers' bodies; v the held value; benc, bdec where a value is bound; k, K where
latents enter the model; c where latents are handed to the decoding; o an expression made for the mistake; s the second scaling.
"""

from dataclasses import dataclass

from .spellings import Plan, Steps

SITES = ["e", "le", "d", "ld", "he", "hd"]


@dataclass(frozen=True)
class Mistake:
    codes: tuple[str, ...]
    primary: tuple[str, ...]  # the first tag that the program has
    also: tuple[str, ...]
    why: str


MISTAKES = {
    "forget_encode_one": Mistake(
        ("SCL102", "SCL101", "SCL103"),
        ("E",),
        ("K", "e", "he", "d", "hd"),
        "the second place that encodes does not scale",
    ),
    "forget_decode": Mistake(
        ("SCL102", "SCL101", "SCL103"),
        ("d",),
        ("c", "e", "he", "hd"),
        "the decoding side takes model latents for raw ones",
    ),
    "double_encode": Mistake(
        ("SCL105", "SCL106", "SCL101", "SCL102"),
        ("s",),
        ("e", "he", "k"),
        "latents that are scaled already are scaled again",
    ),
    "double_decode": Mistake(
        ("SCL105", "SCL106", "SCL101", "SCL102"), ("s",), ("d", "hd", "c"), "latents are brought back twice"
    ),
    "flip_decode": Mistake(
        ("SCL101", "SCL201", "SCL304", "SCL105"),
        ("hd", "ld", "d"),
        ("d", "e", "he", "le", "bdec"),
        "decoding applies the factor as encoding does",
    ),
    "shift_forgotten": Mistake(
        ("SCL103", "SCL104"),
        ("h{side}", "l{side}", "{side}"),
        ("e", "d", "he", "hd", "le", "ld", "bdec", "benc"),
        "one direction shifts, the other does not",
    ),
    "shift_order": Mistake(
        ("SCL104", "SCL103"), ("hd", "ld", "d"), ("d", "e", "he", "le"), "the shift is undone in the wrong space"
    ),
    "shift_sign": Mistake(
        ("SCL104", "SCL103", "SCL101"), ("hd", "ld", "d"), ("d", "e", "he", "le"), "decoding subtracts the shift again"
    ),
    "literal_differs": Mistake(
        ("SCL106", "SCL301", "SCL302", "SCL303", "SCL304"),
        ("bdec", "ld", "d"),
        ("d", "e", "v", "hd", "he", "benc", "le"),
        "decoding has a number of its own",
    ),
    "near_miss": Mistake(
        ("SCL302", "SCL106"),
        ("v", "benc", "e"),
        ("v", "benc", "bdec", *SITES),
        "digits of the published factor are swapped or dropped",
    ),
    "foreign_constant": Mistake(
        ("SCL303", "SCL106"),
        ("v", "benc", "e"),
        ("v", "benc", "bdec", *SITES),
        "the published factor of another checkpoint",
    ),
    "other_convention": Mistake(
        ("SCL304", "SCL201", "SCL203"),
        ("v", "benc", "e"),
        ("v", "benc", "bdec", *SITES),
        "a published 1/std is used as std",
    ),
    "silent_default": Mistake(
        ("SCL305", "SCL203"),
        ("v", "benc", "e"),
        ("v", "benc", "bdec", *SITES),
        "a default of 1.0 stands in for a factor that is not there",
    ),
    "half_reciprocal": Mistake(
        ("SCL404",), ("o",), ("{side}", "h{side}"), "the reciprocal is computed in half precision"
    ),
    "inplace": Mistake(
        ("SCL402", "SCL105"),
        ("h{side}", "{side}"),
        ("{side}", "c"),
        "the caller's latents are changed in place and used again",
    ),
    "none_guard": Mistake(
        ("SCL403", "SCL103"), ("d",), ("e", "g", "hd"), "the shift may be None, and only encoding looks"
    ),
    "moments": Mistake(("SCL401",), ("e",), ("he", "le", "m"), "the affine map runs over the log-variance too"),
    "spatial": Mistake(
        ("SCL306", "SCL106", "SCL101", "SCL305", "SCL102"),
        ("d",),
        ("o", "e", "he", "hd", "ld", "bdec"),
        "the spatial ratio stands where the latent factor belongs",
    ),
    "wrong_key": Mistake((), ("v", "benc", "e"), ("v", "benc", "bdec", *SITES), "the std is read from the mean's key"),
}

FLIP = {"mul": "div", "div": "mul", "sub": "add", "add": "sub"}


def maps(convention: str, shift: bool) -> tuple[Steps, Steps]:
    """The right maps: raw to model and back."""
    up = "mul" if convention == "reciprocal" else "div"
    enc: Steps = [("sub", "s")] if shift else []
    enc = [*enc, (up, "f")]
    return enc, [(FLIP[op], w) for op, w in reversed(enc)]


def apply(mistake: str, enc: Steps, dec: Steps, bad: bool, side: str) -> Plan:
    """The plan of the right version, or of the wrong one where the mistake is one of the maps."""
    plan = Plan(enc, dec, enc, dec)
    if not bad:
        return plan
    if mistake == "forget_decode":
        plan.dec = []
    elif mistake == "flip_decode":
        plan.dec = plan.dec_def = [(FLIP[op], w) if w == "f" else (op, w) for op, w in dec]
    elif mistake == "shift_forgotten":
        if side == "e":
            plan.enc = plan.enc_def = [x for x in enc if x[1] == "f"]
        else:
            plan.dec = plan.dec_def = [x for x in dec if x[1] == "f"]
    elif mistake == "shift_order":
        plan.dec = plan.dec_def = dec[::-1]
    elif mistake == "shift_sign":
        plan.dec = plan.dec_def = [(FLIP[op], w) if w == "s" else (op, w) for op, w in dec]
    elif mistake == "other_convention":
        plan.enc = plan.enc_def = [(FLIP[op], w) if w == "f" else (op, w) for op, w in enc]
        plan.dec = plan.dec_def = [(FLIP[op], w) if w == "f" else (op, w) for op, w in dec]
    return plan
