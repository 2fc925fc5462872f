"""The cheapest question first: can this file hold a latent at all? Plain substring searches only."""

from __future__ import annotations

import functools
import re

from scalelint.knowledge.vocabulary import Vocabulary

#: Names of an autoencoder or its latents, beside one of the actions below.
_SUBJECTS = (
    b"vae",
    b"autoencod",
    b"first_stage",
    b"latent",
    b"posterior",
    b"vqgan",
    b"vqmodel",
    b"movq",
    b"dc_ae",
    b"dcae",
    b"stage_1",
    b"diagonalgaussian",
)
#: Without a subject's name a file must convert and scale: ``self.model.encode(x).sample() * self.scale_factor``.
_CONVERSIONS = (b".encode(", b".decode(")
_FACTORS = (b"scaling_factor", b"scale_factor", b"shift_factor")
#: what puts data into files, and takes it from there
STORES = (
    b"np.load(", b"torch.load(", b"load_file(", b"safe_open(", b"memmap(", b"h5py", b"zarr", b"lmdb", b"webdataset", b"pickle.load", b"joblib.load",
    b"np.frombuffer(", b"redis", b"np.save", b"torch.save(", b"save_file(", b"pickle.dump", b"joblib.dump", b"load_from_disk(", b"xarray",
    b"_parquet(", b"read_table(", b"write_table(",
)  # fmt: skip
#: What turns pixels into latents or back, or takes them from a file.
_ACTIONS = (
    *_CONVERSIONS,
    *(way.replace(b"(", end) for way in _CONVERSIONS for end in (b",", b")", b"]")),  # ``compose(vae.encode, scale)``
    *(
        start + way for start in (b" ", b"(", b"=") for way in (b"encode(", b"decode(", b"encoder(", b"decoder(")
    ),  # a function
    *(way + end for way in (b"encode_", b"decode_", b"encoder_", b"decoder_") for end in (b"fn", b"func", b"callback")),
    b".encoder(",
    b".decoder(",
    *(b"coder" + quote + b"](" for quote in (b'"', b"'")),  # ``models["frame_decoder"](z)``
    b"def encode",
    b"def decode",
    b"encode_first_stage",
    b"decode_first_stage",
    b"vae_encoder",
    b"vae_decoder",
    b"register_buffer",
    b"latents_to_",
    b"normalize_latent",
    b"normalise_latent",
    b"diagonalgaussiandistribution(",
    b'output_type="latent"',
    b"output_type='latent'",
    *(b"method=" + quote + way for quote in (b'"', b"'") for way in (b"encode", b"decode")),  # flax's ``apply``
    *STORES,
)


@functools.lru_cache(maxsize=8)
def _factors(vocabulary: Vocabulary) -> tuple[bytes, ...]:
    phrases = [phrase for group in vocabulary.factors.values() for phrase in group]
    generic = [phrase for group in vocabulary.generic.values() for phrase in group if len(phrase) > 1]
    phrases += [phrase for phrase in generic if phrase[0] in ("vae", "latent", "latents", "scaling")]
    names = {"_".join(phrase[-2:]) for phrase in phrases} | {"-".join(p[-2:]) for p in phrases if len(p) > 2}
    return tuple(sorted({*_FACTORS, b"running_var", *(name.encode() for name in names)}))


@functools.lru_cache(maxsize=8)
def _calls(vocabulary: Vocabulary) -> tuple[bytes, ...]:
    """The methods of autoencoders by other names than ``encode`` and ``decode``: ``encode_stage_2_inputs``."""
    names = vocabulary.calls["encode"] | vocabulary.calls["decode"]
    return tuple(sorted(f".{name}(".encode() for name in names))


#: numbers that need no names (``Lambda(lambda x: x * 0.18215)``), and what a migration makes of them
_PLAIN = (b"0.18215", b"5.489980785067252", b"0.13025", b"7.677543186180422")
#: files up to this size are read whole, and may be about latents by what they do, not what they name
_SMALL = 6000
#: Gaussian noise, and a latent that is mixed with it
_NOISES = (b"randn", b".normal(", b"add_noise", b"standard_normal")
#: the second moment of a posterior, of which somebody draws with noise that is handed in
_SECONDS = (b"logvar", b"log_var")
#: the two sides of an autoencoder: methods, or networks
_PAIRS = ((b"def encode", b"def decode"), (b"encoder", b"decoder"))
#: what a network hands out is scaled, or what it is handed: ``self.down(x) * self.k``, ``self.up(h / self.k)``,
#: ``times(self.down(x), self.k)``; anything is by a map of an object's own: ``(z - self.m) / self.s``, ``z *= self.s``
_OWN = rb"(?:\w+\.\w+\(-?|1(?:\.0?)? ?/ ?)?self\."  #: also ``torch.exp(-self.k)``, ``1 / self.k``
_TIMES = rb"(?:\s*[*/]\s*|\.(?:mul|div)_?\()" + _OWN
_HELD_SHIFT = rb"self\.\w+(?:\[[^\]\n]*\])*"  #: ``self.m``, ``self.m[0]``
_SCALED = re.compile(
    rb"self\.\w+\([^()\n]*\)(?:\.\w+\([^()\n]*\))?" + _TIMES + rb"|self\.\w+\(\w+" + _TIMES
    + rb"|(?<=[(=\s])\w+\(self\.\w+\([^()\n]*\), ?self\.\w+\)|self\.\w+\(\w+\(\w+, ?self\.\w+\)\)"
    + rb"|[\w)] ?- ?" + _HELD_SHIFT + rb"\)" + _TIMES
    + rb"|\b\w+ ?[*/] ?" + _OWN + rb"\w+[^\n+]{0,40}\+ ?self\.|\baddc(?:mul|div)\(self\."
    + rb"|\w [*/]= self\.\w|\w\.(?:mul|div)_\(self\."
)  # fmt: skip


#: a network that is fed what another one hands out: ``self.up(self.down(x))``
_CHAINED = re.compile(rb"self\.\w+\(self\.\w+\(\w+\)\)")


#: what another object holds turns something that is no text into something else: ``module.ae.decode(outputs["x"])``
_HELD = re.compile(rb"\b(?!self\b)\w+\.(?!tokenizer|processor|text)\w+\.(?:en|de)code\((?![\"')])")


#: ... or its decoder, which is called: ``module.decoder(outputs["sample"])``
_DECODER_HELD = re.compile(rb"\b(?!self\b)\w+\.decoder\((?![\"')])")


#: flax is told by a text which method it runs: ``codec.apply(params, x, method="encode_mean")``
_APPLIED = re.compile(rb"\bmethod=[\"'](?:\w*_)?(?:en|de)code")


#: what something encodes is scaled, or what it decodes: ``model.encode(x) * k``, ``model.decode(z / k)``
_CONVERTED = re.compile(
    rb"\.encode\((?![\"')])[^\n]*\) ?[*/]|\.decode\((?![\"')])[^\n]*[^*] ?[*/] ?[A-Za-z_\d]|\.encode\((?![\"')])[\s\S]*\.decode\((?![\"')])"
)

#: ... also under a name: ``z = net.encode(x)`` and then ``(z - m) * k``; ``z = z / k`` and then ``net.decode(z)``
_NAMED = re.compile(
    rb"\b(\w+) = [^\n=]*\.encode\((?![\"')])[^\n]*\n(?:[^\n]*\n){0,4}?[^\n]*\b\1\b[^\n]{0,40}[^*/] ?[*/] ?[A-Za-z_\d]"
    rb"|\b(\w+) = [^\n=]*[^*/] ?[*/] ?[A-Za-z_\d][^\n]*\n(?:[^\n]*\n){0,4}?[^\n]*\.decode\(\2\b"
)

#: what an object holds converts, and something is scaled by what it holds: ``self.ae.decode(z)`` and ``z / self.spread``
_OWN_END = re.compile(rb"\bself\.(?!tokenizer|processor|text)\w+\.(?:en|de)code\((?![\"')])")
_OWN_FACTOR = re.compile(rb"[^*/ ] ?[*/] ?self\.\w+\b(?![.(\[])")


def has_nameless_ends(source: bytes) -> bool:
    """Whether a class may be an autoencoder by what it does: two places scale beside networks, or one network feeds another."""
    return len(_SCALED.findall(source)) > 1 or _CHAINED.search(source) is not None


def is_small(source: bytes) -> bool:
    """Whether a file is read whole: to cut it down to what matters would save nothing."""
    return len(source) <= _SMALL and b"def " in source


def nameless(source: bytes) -> bool:
    """Whether a small file may normalise latents under names that nobody knows, by what it does."""
    if not is_small(source):
        return False
    if any(here in source and there in source for here, there in _PAIRS):
        return True
    if any(word in source for word in (*_NOISES, *_SECONDS, *STORES)):
        return True
    if any(pattern.search(source) is not None for pattern in (_HELD, _DECODER_HELD, _CONVERTED, _NAMED, _APPLIED)):
        return True
    if _OWN_END.search(source) is not None and _OWN_FACTOR.search(source) is not None:
        return True
    return b"self." in source and has_nameless_ends(source)


@functools.lru_cache(maxsize=16)  # the stages of one file ask, and between them files that it imports
def worth_parsing(source: bytes, vocabulary: Vocabulary) -> bool:
    """Whether ``source`` can hold a scaling site, a factor's definition or an autoencoder."""
    text = source.lower()
    if any(number in text for number in _PLAIN):
        return True
    if nameless(source):
        return True
    if not any(word in text for word in _SUBJECTS):
        converts = any(word in text for word in (*_CONVERSIONS, b"def encode(", b"def decode("))
        return converts and any(word in text for word in _FACTORS)
    return any(word in text for word in (*_ACTIONS, *_calls(vocabulary), *_factors(vocabulary)))
