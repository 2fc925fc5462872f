"""Where sites are found, which way they go, and what their factor resolves to, spelling by spelling."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import FileSummary, Site


def analyse(source: str) -> FileSummary:
    return summarise(textwrap.dedent(source).encode(), load_vocabulary())


def only_site(source: str) -> Site:
    sites = analyse(source).sites
    assert len(sites) == 1, [(s.span.line, s.factor) for s in sites]
    return sites[0]


def verdict(site: Site) -> tuple[str, str, str]:
    return site.direction, site.operation, site.convention


F = "vae.config.scaling_factor"

ENCODES = {
    "operator": f"z = vae.encode(x).latent_dist.sample() * {F}",
    "factor first": f"z = {F} * vae.encode(x).latent_dist.sample()",
    "method": f"z = vae.encode(x).latent_dist.sample().mul_({F})",
    "function": f"z = torch.mul(vae.encode(x).latent_dist.sample(), {F})",
    "keyword operand": f"z = torch.mul(input=vae.encode(x).latent_dist.sample(), other={F})",
    "augmented": f"z = vae.encode(x).latent_dist.sample()\n    z *= {F}",
    "tuple": f"z, f = vae.encode(x).latent_dist.sample(), {F}\n    z = z * f",
    "walrus": f"z = (y := vae.encode(x).latent_dist.sample()) * {F}",
    "division by a reciprocal": f"inverse = 1 / {F}\n    z = vae.encode(x).latent_dist.sample() / inverse",
    "power": f"z = vae.encode(x).latent_dist.sample() / {F} ** -1",
    "ternary factor": f"f = {F} if vae else 1.0\n    z = vae.encode(x).latent_dist.sample() * f",
    "getattr": "f = getattr(vae.config, 'scaling_factor')\n    z = vae.encode(x).latent_dist.sample() * f",
    "subscript": "z = vae.encode(x).latent_dist.sample() * vae.config['scaling_factor']",
    "dict": f"known = {{'f': {F}}}\n    z = vae.encode(x).latent_dist.sample() * known['f']",
    "with": f"with torch.no_grad():\n        z = vae.encode(x).latent_dist.sample()\n    z = z * {F}",
    "try": f"try:\n        z = vae.encode(x).latent_dist.sample()\n    finally:\n        pass\n    z = z * {F}",
    "loop": f"parts = []\n    for y in x:\n        parts.append(vae.encode(y).latent_dist.sample())\n    z = torch.cat(parts) * {F}",
    "comprehension": f"z = torch.cat([vae.encode(y).latent_dist.mode() for y in x]) * {F}",
    "match": f"match x:\n        case _:\n            z = vae.encode(x).latent_dist.sample()\n    z = z * {F}",
    "lambda": f"scale = lambda y: y * {F}\n    z = scale(vae.encode(x).latent_dist.sample())",
    "closure": f"def scale(y):\n        return y * {F}\n    z = scale(vae.encode(x).latent_dist.sample())",
    "partial": f"z = functools.partial(torch.mul, vae.encode(x).latent_dist.sample() * {F})()",
    "callback": f"def scale(y):\n        return vae.encode(y).latent_dist.sample() * {F}\n    z = x.map(scale)",
    "lambda as callback": f"z = x.map(lambda y: vae.encode(y).latent_dist.sample() * {F})",
    "class in a function": f"class Z:\n        def __call__(self, y):\n            return vae.encode(y).latent_dist.sample() * {F}\n    z = Z()",
    "nested getattr": "f = getattr(x, 'latent_size', getattr(vae.config, 'scaling_factor', 1.0))\n    z = vae.encode(x).latent_dist.sample() * f",
    "unknown source of a posterior": f"z = x(vae).latent_dist.sample() * {F}",
    "transport": f"z = vae.encode(x).latent_dist.sample().to(x).unsqueeze(0).permute(0, 2, 1) * {F}",
}  # fmt: skip


@pytest.mark.parametrize("body", ENCODES.values(), ids=ENCODES.keys())
def test_encode_in_every_spelling(body: str) -> None:
    site = only_site(f"import torch, functools\ndef f(vae, x):\n    {body}\n    return z\n")
    assert verdict(site) == ("encode", "multiply", "reciprocal")
    assert site.root.replace("['scaling_factor']", ".scaling_factor") == F
    assert site.strong
    assert site.evidence


DECODES = {
    "operator": f"return vae.decode(z / {F})",
    "reciprocal first": f"z = 1 / {F} * z\n    return vae.decode(z)",
    "reciprocal method": f"z = z * torch.tensor({F}).reciprocal()\n    return vae.decode(z)",
    "augmented": f"z /= {F}\n    return vae.decode(z)",
    "method": f"return vae.decode(z.div({F})).sample",
    "keyword": f"return vae.decode(z=z / {F})",
}


@pytest.mark.parametrize("body", DECODES.values(), ids=DECODES.keys())
def test_decode_in_every_spelling(body: str) -> None:
    site = only_site(f"import torch\ndef f(vae, z):\n    {body}\n")
    assert verdict(site) == ("decode", "divide", "reciprocal")
    assert site.root == F


def test_a_helper_resolves_to_what_its_callers_pass() -> None:
    summary = analyse(
        """
        import torch

        class Pipeline:
            def encode(self, x):
                std_inv = 1.0 / torch.tensor(self.vae.config.latents_std)
                return self.shrink(self.vae.encode(x).latent_dist.mode(), self.vae.config.latents_mean, std_inv)

            @staticmethod
            def shrink(latents, m, s):
                return (latents - m) * s
        """
    )
    (site,) = summary.sites
    assert site.root == "self.vae.config.latents_std"
    assert verdict(site) == ("encode", "divide", "std")
    assert site.inverted
    assert site.shift


def test_two_autoencoders_stay_apart() -> None:
    summary = analyse(
        """
        def f(vae, control_vae, x, y):
            z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
            c = control_vae.encode(y).latent_dist.sample() / control_vae.config.scaling_factor
            return z, c
        """
    )
    assert [(s.autoencoder, s.convention) for s in summary.sites] == [("vae", "reciprocal"), ("control_vae", "std")]


def test_attributes_set_in_another_method_are_known() -> None:
    summary = analyse(
        """
        class Wrapper:
            def __init__(self, vae):
                self.vae = vae
                self.inv_std = 1 / vae.config.latents_std

            def encode(self, x):
                return self.vae.encode(x).latent_dist.sample() * self.inv_std
        """
    )
    (site,) = summary.sites
    assert site.root == "vae.config.latents_std"
    assert verdict(site) == ("encode", "divide", "std")


def test_both_branches_are_kept() -> None:
    summary = analyse(
        """
        def f(vae, x):
            z = vae.encode(x).latent_dist.sample()
            if vae.config.shift_factor is not None:
                z = (z - vae.config.shift_factor) * vae.config.scaling_factor
            else:
                z = z * vae.config.scaling_factor
            return vae.decode(z / vae.config.scaling_factor)
        """
    )
    assert [(s.direction, s.shift) for s in summary.sites] == [("encode", True), ("encode", False), ("decode", False)]
    ends = {tuple(step.operator for step in flow.steps) for flow in summary.flows if flow.sink.kind == "decoded"}
    assert ends == {("-", "*", "/"), ("*", "/")}


#: source of one site, and what it is
SPELLINGS = {
    "moments sampled by hand": (
        "def f(moments, latents_scale, latents_bias):\n    mean, std = torch.chunk(moments, 2, dim=1)\n"
        "    z = mean + std * torch.randn_like(mean)\n    return z * latents_scale + latents_bias\n",
        ("encode", "multiply", "reciprocal"),
    ),
    "vendored posterior": (
        "class DiagonalGaussianDistribution:\n    def __init__(self, p):\n        self.mean, self.std = torch.chunk(p, 2, dim=1)\n"
        "    def sample(self):\n        return self.mean + self.std * torch.randn(self.mean.shape)\n"
        "class VAE:\n    def encode(self, x):\n        return DiagonalGaussianDistribution(self.quant_conv(self.encoder(x)))\n"
        "    def decode(self, z):\n        return self.decoder(z)\n"
        "    def forward(self, x):\n        return self.encode(x).sample() * self.scaling_factor\n",
        ("encode", "multiply", "reciprocal"),
    ),
    "buffer by name": (
        "class Statistics:\n    def normalize(self, x):\n        return (x - self.get_buffer('mean-of-means')) / self.get_buffer('std-of-means')\n",
        ("encode", "divide", "std"),
    ),
    "list of statistics": (
        "LATENTS_STD = [1.1, 2.3]\ndef f(vae, x):\n    return vae.encode(x).latent_dist.sample() / torch.tensor(LATENTS_STD)\n",
        ("encode", "divide", "std"),
    ),
    "autoencoder without networks of its own": (
        "class StageA:  # posterior\n    def encode(self, x):\n        return self.down_blocks(x) / self.scale_factor\n",
        ("encode", "divide", "std"),
    ),
    "configuration by itself": (
        "def f(self, batch):\n    return batch.pop('x').to(self.dtype) * self.vae_config.scaling_factor\n",
        ("encode", "multiply", "reciprocal"),
    ),
    "constant with a telling name": (
        "_VAE_SCALING_FACTOR = 1.5305\ndef f(z):\n    return z / _VAE_SCALING_FACTOR\n",
        ("decode", "divide", "reciprocal"),
    ),
    "half of an autoencoder": (
        "class FluxVAEDecoder:\n    def forward(self, sample):\n        return self.blocks(sample / self.scaling_factor + self.shift_factor)\n",
        ("decode", "divide", "reciprocal"),
    ),
}


@pytest.mark.parametrize(("source", "expected"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_one_site_in_other_spellings(source: str, expected: tuple[str, str, str]) -> None:
    assert verdict(only_site(f"import torch  # vae latents\n{source}")) == expected


NOT_SITES = {
    "upsampling": "def f(latents):\n    return F.interpolate(latents, scale_factor=2)\n",
    "spatial": "def f(self, vae, height):\n    return height * self.vae_scale_factor\n",
    "guidance": "def f(vae, a, b, guidance_scale):\n    return vae.decode(a + guidance_scale * (b - a))\n",
    "rope": "class Rope:\n    def forward(self, t):\n        return t / self.scaling_factor\n",
    "pixels": "def f(vae, x):\n    return vae.encode(x / 127.5 - 1)\n",
    "posterior": "def f(vae, x):\n    m, s = vae.moments(x)\n    return m + s * torch.randn_like(s)\n",
    "posterior of a class": "class DiagonalGaussianDistribution:\n    def sample(self):\n        return self.mean + self.std * torch.randn(self.mean.shape)\n",
    "size": "def f(self, x):\n    width, height = x.size()\n    return width * self.vae_output_scaling_factor\n",
    "shape": "LATENT_SCALE_FACTOR = 8\ndef f(x):\n    h = LATENT_SCALE_FACTOR * x.shape[-2]\n    return h\n",
    "schedule": "def f(self, vae, z):\n    return vae.decode(z * self.scheduler.init_noise_sigma)\n",
    "adain": "def f(latents):\n    std = latents.std()\n    return (latents - latents.mean()) / std\n",
    "text": "def f(vae, text):\n    return text.encode('utf-8'), tokenizer.encode(text) * 0.18215\n",
    "library under another name": "import torch as th\ndef f(vae, x):\n    z = vae.encode(x).latent_dist.sample()\n    return 0.5 * (1 + th.tanh(z + 0.044715 * th.pow(z, 3)))\n",
    "definition": "def f(vae):\n    scaling = 1 / vae.config.scaling_factor\n    return scaling\n",
}


@pytest.mark.parametrize("source", NOT_SITES.values(), ids=NOT_SITES.keys())
def test_what_is_no_site(source: str) -> None:
    assert analyse(f"import torch  # vae latents\n{source}").sites == []


SAMPLER = """
import torch

def sample(model, shape, steps, decode_fn=None, scale=1.0):
    x = torch.randn(shape)
    for i in range(steps):
        x = x - model(x, i / steps) / steps
    {out}
"""
WAYS_OUT = {
    "scaled and decoded": ("x = x * scale\n    return decode_fn(x)", ["multiply"]),
    "in the call": ("return decode_fn(x / scale)", ["divide"]),
    "on one way": ("if decode_fn is not None:\n        x = decode_fn(scale * x)\n    return x", ["multiply"]),
    "shown": ("x = x * scale\n    return x.clamp(-1, 1)", []),
    "printed": ("print(x * scale)\n    return decode_fn(x)", []),
    "a prediction": ("return decode_fn(x + scale * (model(x, 0) - x))", []),
    "noise": ("return decode_fn(x + scale * torch.randn(shape))", []),
}


@pytest.mark.parametrize(("out", "operations"), WAYS_OUT.values(), ids=WAYS_OUT.keys())
def test_a_scale_between_a_model_and_what_decodes(out: str, operations: list[str]) -> None:
    sites = analyse(SAMPLER.format(out=out)).sites
    assert [site.operation for site in sites] == operations
    assert all(site.direction == "decode" for site in sites)


def test_positions_are_those_of_the_file() -> None:
    source = (
        '"""Doc."""\n\n# a comment\nimport torch\n\n\ndef unrelated():\n    """vae"""\n    return 1\n\n\n'
        "def f(vae, x):\n    z = (\n        vae.encode(x).latent_dist.sample()  # why\n        * vae.config.scaling_factor\n    )\n    return z\n"
    )
    site = only_site(source)
    lines = source.splitlines()
    row = lines[site.span.line - 1]
    assert row[site.span.column - 1 : site.span.end_column - 1] == "vae.config.scaling_factor"
    assert site.expression is not None
    assert lines[site.expression.line - 1][site.expression.column - 1 :].startswith("vae.encode(x)")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_do_not_move_sites(end: str, mark: bytes) -> None:
    text = f"import torch{end}def f(vae, x):{end}    '''\f'''{end}    return vae.encode(x)[0] * {F}{end}"
    (site,) = summarise(mark + text.encode(), load_vocabulary()).sites
    assert (site.span.line, site.span.column) == (4, len("    return vae.encode(x)[0] * ") + 1)


def test_scaled_and_unscaled_again_is_a_raw_condition() -> None:
    summary = analyse(
        """
        def to_latent(t, vae):
            return vae.encode(t).latent_dist.sample() * vae.config.scaling_factor

        def train(vae, unet, t):
            condition = to_latent(t, vae) / vae.config.scaling_factor
            return unet(condition)
        """
    )
    assert [verdict(site) for site in summary.sites] == [
        ("encode", "multiply", "reciprocal"),
        ("decode", "divide", "reciprocal"),
    ]


def test_methods_known_as_normalisers_scale_by_a_generic_factor() -> None:
    summary = analyse("""
        class LatentFormat:
            scale_factor = 1.0
            def process_in(self, latent):
                return latent * self.scale_factor
            def process_out(self, latent):
                return latent / self.scale_factor
    """)
    assert [verdict(site) for site in summary.sites] == [
        ("encode", "multiply", "reciprocal"),
        ("decode", "divide", "reciprocal"),
    ]


@pytest.mark.parametrize(("number", "sites"), [("0.18215", 1), ("0.5", 0), ("0.18217", 0), ("5.0", 0)])
def test_a_published_factor_on_what_is_called_latents_is_a_site(number: str, sites: int) -> None:
    found = analyse(f"""
        class Hint:
            def show(self, vae, picture):
                return vae.encode(picture)
            def add(self, cond, latent):
                cond["hint"] = latent["samples"] * {number}
                return cond
    """).sites
    assert len(found) == sites


def test_a_tuple_that_is_repeated_is_not_scaled() -> None:
    assert not analyse("""
        def build(vae, latent_std):
            latent_std = (latent_std,) * vae.config["latent_channels"]
            return Model(vae, latent_std=latent_std)
    """).sites


def test_a_factor_known_from_one_place_is_known_in_the_whole_function() -> None:
    summary = analyse("""
        def train(vae, net, batch, cfg, height):
            z = vae.encode(batch["image"]).latent_dist.sample() / cfg.scale_factor
            hint = batch["hint"] / cfg.scale_factor
            rows = height / cfg.scale_factor
            return net(z, hint), rows

        def resize(batch, cfg):
            return batch["hint"] / cfg.scale_factor
    """)
    assert [site.span.line for site in summary.sites] == [3, 4]
    assert {verdict(site) for site in summary.sites} == {("encode", "divide", "std")}


def test_a_comprehension_keeps_the_places_of_a_short_list() -> None:
    summary = analyse("""
        def decode(vae, z, device):
            scale = [u.to(device) for u in [vae.config.latents_mean, 1.0 / vae.config.latents_std]]
            return vae.decode(z / scale[1] + scale[0])
    """)
    (site,) = summary.sites
    assert (site.root, verdict(site)) == ("vae.config.latents_std", ("decode", "multiply", "std"))
    assert site.shift


def test_weak_clues_that_disagree_leave_a_site_strong() -> None:
    source = """
        class LatentDiffusion:
            def get_first_stage_encoding(self, z):
                return self.scale_factor * z

            def log(self, x):
                z = self.get_first_stage_encoding(self.first_stage_model.encode(x).sample())
                return self.cond_stage_model.decode(z)
        """
    (site,) = analyse(textwrap.dedent(source)).sites
    assert (site.direction, site.strong) == ("encode", True)


@pytest.mark.parametrize(
    ("name", "number", "sites"),
    [("SCALING_FACTOR", "0.5", 1), ("LATENT_SCALE", "2", 1), ("SCALE", "1.0", 0), ("HALF", "0.5", 0)],
)
def test_a_round_number_behind_a_factors_name_is_a_factor(name: str, number: str, sites: int) -> None:
    text = f"{name} = {number}\n\ndef encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * {name}\n"
    assert len(analyse(text).sites) == sites


@pytest.mark.parametrize("loaded", ['np.load("std.npy")', 'json.load(open("std.json"))', 'torch.load("std.pt")'])
def test_statistics_that_are_loaded_under_their_name_are_factors(loaded: str) -> None:
    text = (
        f"def encode(vae, x):\n    latent_std = {loaded}\n    return vae.encode(x).latent_dist.sample() / latent_std\n"
    )
    assert [site.convention for site in analyse(text).sites] == ["std"]


def test_a_class_that_takes_the_name_of_another_is_read_too() -> None:
    """Notebooks define a class in one cell, and a better one in a later cell."""
    source = """
        class Pipe:
            def picture(self, latents):
                return self.vae.decode(latents / self.vae.config.scaling_factor)

        Pipe().picture(x)

        class Pipe(Pipe):
            def picture(self, latents):
                latents = latents.float()
                return self.vae.decode(latents / self.vae.config.scaling_factor)
    """
    assert [verdict(site) for site in analyse(source).sites] == [("decode", "divide", "reciprocal")] * 2


def test_what_puts_latents_in_another_order_is_no_network() -> None:
    source = """
        class Generator(nn.Module):
            def __init__(self, config):
                self.vae_scale_factor = config.model.vq_model.scale_factor

            def forward(self, imgs):
                x = DiagonalGaussianDistribution(imgs).sample().mul_(self.vae_scale_factor)
                x = self.patchify(x)
                loss, parts = self.forward_loss(z=self.forward_decoder(x), target=x.clone().detach())
                return loss, parts

            def forward_loss(self, z, target):
                loss, parts = self.diffloss(target=target, z=z)
                return loss, parts

            def sample_tokens(self, noise):
                tokens = self.diffloss.sample(self.forward_decoder(noise))
                tokens = self.unpatchify(tokens)
                tokens = tokens / self.vae_scale_factor
                return tokens
    """
    summary = analyse(source)
    assert {site.convention for site in summary.sites} == {"reciprocal"}
    assert not any(flow.sink.kind == "decoded" for flow in summary.flows)
