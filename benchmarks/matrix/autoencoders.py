"""Who the autoencoder is. Every maker adds its definitions to the program and says how raw latents are got from it and given to it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import words as w
from .ir import Group, Program


@dataclass
class AE:
    enc: str  # expression over {x}: raw latents
    dec: str  # expression over {z}: pixels from raw latents
    moments: str | None = None  # expression over {x}: concatenated mean and log-variance
    handle: str | None = None  # the object that a reader would call the autoencoder
    published: tuple[str, str | None] | None = None  # factor and shift that belong to this checkpoint
    config: str = ""  # expression of the library's config object
    lib: str = "torch"
    rank: int = 4
    channels_last: bool = False
    group: str | None = None  # class in whose methods the scaling stands
    spatial: str = ""  # expression for pixels per latent cell


NETS = """
class Encoder(nn.Module):
    def __init__(self, channels={ch}, width=64):
        super().__init__()
        self.body = nn.Sequential({conv}({cin}, width, 4, stride=2, padding=1), nn.SiLU(), {conv}(width, channels, 4, stride=4))

    def forward(self, x):
        return self.body(x)
===
class Decoder(nn.Module):
    def __init__(self, channels=4, width=64):
        super().__init__()
        self.body = nn.Sequential({up}(channels, width, 4, stride=4), nn.SiLU(), {up}(width, {cin}, 4, stride=2, padding=1))

    def forward(self, z):
        return self.body(z)
"""


def networks(p: Program, moments: bool, audio: bool = False) -> None:
    conv, up = ("nn.Conv1d", "nn.ConvTranspose1d") if audio else ("nn.Conv2d", "nn.ConvTranspose2d")
    for part in NETS.split("===\n"):
        p.unit(part.format(ch=8 if moments else 4, conv=conv, up=up, cin=1 if audio else 3), "model")


def own(p: Program, rng: random.Random, moments: bool, audio: bool = False, name: str | None = None) -> str:
    """A class with an encoder and a decoder network; returns its name."""
    networks(p, moments, audio)
    name = name or rng.choice(
        ["WaveCodec", "AudioAE"]
        if audio
        else ["ConvAE", "PatchCodec", "Autoencoder", "FontAE", "Compressor", "VisionTokenizer"]
    )
    body = "self.encoder(x)" if moments else rng.choice(["self.encoder(x)", "self.proj(self.encoder(x))"])
    proj = "\n        self.proj = nn.Conv2d(4, 4, 1)" if "proj" in body and not audio else ""
    body = body if proj or "proj" not in body else "self.encoder(x)"
    p.unit(
        f"""
class {name}(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder{proj}

    def encode(self, x):
        return {body}

    def decode(self, z):
        return self.decoder(z)
""",
        "model",
    )
    return name


def pretrained(p: Program, rng: random.Random, words: w.Words, cls: str, factory: bool) -> AE:
    repo, sub, value, shift = rng.choice([c for c in w.PUBLISHED if bool(c[3]) == words.need_shift])
    arg = f'"{repo}"' + (f', subfolder="{sub}"' if sub else "")
    if factory:
        name = rng.choice(["load_vae", "build_autoencoder", "get_first_stage", "make_vae"])
        p.unit(
            f"""
def {name}(device="cuda"):
    vae = {cls}.from_pretrained({arg})
    vae.requires_grad_(False)
    return vae.eval().to(device)
""",
            "model",
        )
        p.setup("vae", f"vae = {name}()")
    else:
        p.setup("vae", f"vae = {cls}.from_pretrained({arg})")
        p.annotations["vae"] = cls
    sample = rng.choice([".latent_dist.sample()", ".latent_dist.mode()", ".latent_dist.mean", "[0].sample()"])
    dec = rng.choice(["<vae>.decode({z}).sample", "<vae>.decode({z}, return_dict=False)[0]"])
    return AE(
        "<vae>.encode({x})" + sample,
        dec,
        "<vae>.encode({x}).latent_dist.parameters",
        "vae",
        (value, shift),
        "<vae>.config",
        spatial="2 ** (len(<vae>.config.block_out_channels) - 1)",
    )


def diffusers_kl(p, rng, words, moments):
    return pretrained(p, rng, words, "AutoencoderKL", False)


def diffusers_factory(p, rng, words, moments):
    return pretrained(p, rng, words, "AutoencoderKL", True)


def ldm(p, rng, words, moments):
    p.files["configs/ldm.yaml"] = (
        "model:\n  target: ldm.models.autoencoder.AutoencoderKL\n  params:\n    embed_dim: 4\n    lossconfig:\n      target: torch.nn.Identity\n"
    )
    p.unit(
        """
class FirstStage(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.first_stage_model = instantiate_from_config(config.model).eval()
        for parameter in self.first_stage_model.parameters():
            parameter.requires_grad = False
""",
        "model",
    )
    p.setup("stage", 'stage = FirstStage(OmegaConf.load("configs/ldm.yaml"))')
    return AE(
        "<stage>.first_stage_model.encode({x})" + rng.choice([".sample()", ".mode()"]),
        "<stage>.first_stage_model.decode({z})",
        "<stage>.first_stage_model.encode({x}).parameters",
        "stage",
        ("0.18215", None),
    )


def own_class(p, rng, words, moments):
    name = own(p, rng, moments)
    p.setup("ae", f"ae = {name}(Encoder(), Decoder())")
    return AE("<ae>.encode({x})", "<ae>.decode({z})", "<ae>.encode({x})", "ae")


def own_posterior(p, rng, words, moments):
    networks(p, True)
    p.unit(
        """
class Gaussian:
    def __init__(self, moments):
        self.moments = moments
        self.mean, self.logvar = moments.chunk(2, dim=1)

    def sample(self):
        return self.mean + torch.exp(0.5 * self.logvar) * torch.randn_like(self.mean)
""",
        "model",
    )
    p.unit(
        """
class VAE(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x):
        return Gaussian(self.encoder(x))

    def decode(self, z):
        return self.decoder(z)
""",
        "model",
    )
    p.setup("vae", "vae = VAE(Encoder(), Decoder())")
    return AE(
        "<vae>.encode({x})" + rng.choice([".sample()", ".mean"]),
        "<vae>.decode({z})",
        "<vae>.encode({x}).moments",
        "vae",
    )


def plain_networks(p, rng, words, moments):
    networks(p, moments)
    p.setup("encoder", "encoder = Encoder()")
    p.setup("decoder", "decoder = Decoder()")
    return AE("<encoder>({x})", "<decoder>({z})", "<encoder>({x})")


def container(p, rng, words, moments):
    networks(p, moments)
    if rng.random() < 0.5:
        p.setup("nets", 'nets = {"encoder": Encoder(), "decoder": Decoder()}')
        return AE('<nets>["encoder"]({x})', '<nets>["decoder"]({z})', '<nets>["encoder"]({x})', "nets")
    p.unit(
        """
@dataclass
class Nets:
    encoder: nn.Module
    decoder: nn.Module
""",
        "model",
    )
    p.setup("nets", "nets = Nets(encoder=Encoder(), decoder=Decoder())")
    p.annotations["nets"] = "Nets"
    return AE("<nets>.encoder({x})", "<nets>.decoder({z})", "<nets>.encoder({x})", "nets")


def decode_fn(p, rng, words, moments):
    name = own(p, rng, moments)
    p.setup("ae", f"ae = {name}(Encoder(), Decoder())")
    p.setup("encode_fn", "encode_fn = <ae>.encode")
    p.setup("decode_fn", rng.choice(["decode_fn = <ae>.decode", "decode_fn = lambda z: <ae>.decode(z).clamp(-1, 1)"]))
    return AE("<encode_fn>({x})", "<decode_fn>({z})", "<encode_fn>({x})")


def published(rng: random.Random, words: w.Words) -> bool:
    """Whether a class around an autoencoder is around diffusers' (or around an own one)."""
    return words.force_diffusers or (rng.random() < 0.5 and not words.force_own)


def wrapper(p, rng, words, moments):
    ae = (
        pretrained(p, rng, words, "AutoencoderKL", False)
        if published(rng, words)
        else own_class(p, rng, words, moments)
    )
    p.groups["codec"] = Group(rng.choice(["FrozenVAE", "LatentCodec", "FirstStage", "PixelCodec"]), "codec", "codec")
    ae.group = "codec"
    return ae


def subclass(p, rng, words, moments):
    if published(rng, words):
        ae = pretrained(p, rng, words, "AutoencoderKL", False)
        make = p.setups.pop()[1].partition(" = ")[2]
        p.annotations.pop("vae", None)
        p.groups["codec"] = Group(
            "LatentVAE", "vae", "codec", "AutoencoderKL", make=make.replace("AutoencoderKL", "LatentVAE")
        )
    else:
        base = own(p, rng, moments)
        p.groups["codec"] = Group("Latent" + base, "ae", "codec", base, make=f"Latent{base}(Encoder(), Decoder())")
        ae = AE("<ae>.encode({x})", "<ae>.decode({z})", "<ae>.encode({x})", "ae")
    ae.group = "codec"
    return ae


def flax(p, rng, words, moments):
    p.unit(
        """
class FlaxAE(linen.Module):
    channels: int = 4

    def setup(self):
        self.encoder = linen.Sequential([linen.Conv(64, (4, 4), strides=2), linen.silu, linen.Conv(self.channels, (4, 4), strides=4)])
        self.decoder = linen.Sequential([linen.ConvTranspose(64, (4, 4), strides=(4, 4)), linen.silu, linen.ConvTranspose(3, (4, 4), strides=(2, 2))])

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
""",
        "model",
    )
    p.setup("ae", "ae = FlaxAE()")
    p.setup("ae_params", 'ae_params = pickle.loads(Path("ae.pkl").read_bytes())')
    m = rng.choice(["<ae>.{}", "FlaxAE.{}"])
    return AE(
        "<ae>.apply(<ae_params>, {x}, method=" + m.format("encode") + ")",
        "<ae>.apply(<ae_params>, {z}, method=" + m.format("decode") + ")",
        None,
        "ae",
        lib="jax",
        channels_last=True,
    )


def keras_nets(p, rng, words, moments):
    p.setup("encoder", 'encoder = keras.models.load_model("encoder.keras")')
    p.setup("decoder", 'decoder = keras.models.load_model("decoder.keras")')
    call = rng.choice([".predict({})", "({}, training=False)", "({})"])
    return AE("<encoder>" + call.format("{x}"), "<decoder>" + call.format("{z}"), None, lib="tf", channels_last=True)


def onnx(p, rng, words, moments):
    p.setup("enc_session", 'enc_session = ort.InferenceSession("vae_encoder.onnx")')
    p.setup("dec_session", 'dec_session = ort.InferenceSession("vae_decoder.onnx")')
    return AE(
        '<enc_session>.run(None, {{"sample": {x}.numpy()}})[0]',
        '<dec_session>.run(None, {{"latent_sample": {z}}})[0]',
        None,
        lib="np",
    )


def audio_codec(p, rng, words, moments):
    if rng.random() < 0.5:
        p.setup("vae", 'vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0", subfolder="vae")')
        return AE(
            "<vae>.encode({x}).latent_dist." + rng.choice(["sample()", "mode()"]),
            "<vae>.decode({z}).sample",
            None,
            "vae",
            rank=3,
        )
    name = own(p, rng, moments, audio=True)
    p.setup("codec_net", f"codec_net = {name}(Encoder(), Decoder())")
    return AE("<codec_net>.encode({x})", "<codec_net>.decode({z})", None, "codec_net", rank=3)


def equinox(p, rng, words, moments):
    p.unit(
        """
class EqxAE(eqx.Module):
    encoder: eqx.nn.Sequential
    decoder: eqx.nn.Sequential

    def __init__(self, key):
        k1, k2 = jax.random.split(key)
        self.encoder = eqx.nn.Sequential([eqx.nn.Conv2d(3, 4, 8, stride=8, key=k1)])
        self.decoder = eqx.nn.Sequential([eqx.nn.ConvTranspose2d(4, 3, 8, stride=8, key=k2)])

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
""",
        "model",
    )
    p.setup("ae", 'ae = eqx.tree_deserialise_leaves("ae.eqx", EqxAE(jax.random.PRNGKey(0)))')
    return AE("jax.vmap(<ae>.encode)({x})", "jax.vmap(<ae>.decode)({z})", None, "ae", lib="jax")


MAKERS = {
    "diffusers_kl": diffusers_kl,
    "diffusers_factory": diffusers_factory,
    "ldm_first_stage": ldm,
    "own_class": own_class,
    "own_posterior": own_posterior,
    "plain_networks": plain_networks,
    "nets_in_container": container,
    "decode_fn": decode_fn,
    "wrapper": wrapper,
    "subclass": subclass,
    "flax_apply": flax,
    "keras": keras_nets,
    "onnx_numpy": onnx,
    "audio_codec": audio_codec,
    "equinox": equinox,
}
LIB = {"flax_apply": "jax", "equinox": "jax", "keras": "tf", "onnx_numpy": "np"}
PUBLISHED = {"diffusers_kl", "diffusers_factory", "ldm_first_stage"}
