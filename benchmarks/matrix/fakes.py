"""Stand-ins for the libraries that cases import, in which every latent has one known value.

Raw latents are `shift + sigma * LEVEL` everywhere, noise is zero, so whatever reaches the model must be LEVEL and whatever reaches the decoder
must be the raw value again. `RECORD` keeps what was seen.
"""

from __future__ import annotations

import sys
import types

import numpy as np
import torch
from torch import nn

LEVEL = 3.0
RECORD: dict[str, list[float]] = {"model": [], "decode": []}


class World:
    raw = 0.0  # the value of raw latents
    sink = "flow"
    audio = False
    moments = False


def see(kind: str, value) -> None:
    a = np.asarray(value.detach().float().numpy() if isinstance(value, torch.Tensor) else value, dtype=float)
    RECORD[kind] += [float(a.min()), float(a.max())]


def encoded(x, moments: bool | None = None):
    """Raw latents for the images `x`; with moments, zeros for the log-variance behind them."""
    shape = (x.shape[0], 64, 8) if World.audio else (x.shape[0], 4, 8, 8)
    z = torch.full(shape, World.raw)
    return torch.cat([z, torch.zeros_like(z)], 1) if (World.moments if moments is None else moments) else z


def denoised(z):
    """What the model answers, so that samplers keep their latents at LEVEL."""
    if World.sink != "transformer":
        see("model", z)
    elif z.shape[1] > 1:
        see("model", z[:, 1:])  # the sampler's first token is a zero
    if World.sink == "x0" or World.sink == "scheduler_loop":
        return z * 1.0
    return z * 0.0 + (LEVEL if World.sink == "transformer" else 0.0)


def module_call(self, *args, **kwargs):
    name = type(self).__name__
    trainable = sum(p.sum() for p in self.parameters()) * 0
    if name == "Encoder":
        return encoded(args[0])
    if name == "Decoder":
        see("decode", args[0])
        return torch.zeros(args[0].shape[0], 3, 64, 64)
    if name in ("Denoiser", "LatentTransformer"):
        return denoised(args[0]) + trainable
    if isinstance(self, nn.Conv2d):
        return args[0]
    return self.forward(*args, **kwargs)


class Config(dict):
    __getattr__ = dict.__getitem__


class Posterior:
    def __init__(self, moments):
        self.parameters = moments
        self.mean = moments.chunk(2, 1)[0]

    def sample(self):
        return self.mean.clone()

    mode = sample


class Answer(tuple):
    @property
    def sample(self):
        return self[0]

    latent_dist = sample


class FakeVAE:
    config = Config(block_out_channels=[1, 2, 3, 4])

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        return cls()

    def encode(self, x):
        return Answer((Posterior(encoded(x, True)),))

    def decode(self, z, return_dict=True):
        see("decode", z)
        return Answer((torch.zeros(z.shape[0], 3, 64, 64),))

    def to(self, *args):
        return self

    eval = requires_grad_ = lambda self, *args: self


class FirstStageVAE(nn.Module):
    def encode(self, x):
        return Posterior(encoded(x, True))

    def decode(self, z):
        see("decode", z)
        return torch.zeros(z.shape[0], 3, 64, 64)


class FakeUNet:
    def __init__(self):
        self.p = nn.Parameter(torch.zeros(1))

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        return cls()

    def parameters(self):
        return [self.p]

    def __call__(self, z, t):
        return Answer((denoised(z) + self.p * 0,))


class FakeScheduler:
    config = types.SimpleNamespace(num_train_timesteps=1000)

    def __init__(self, **kwargs):
        self.timesteps = torch.arange(40, 0, -1)

    def set_timesteps(self, n):
        pass

    def add_noise(self, z, noise, t):
        return z + 0 * noise

    def step(self, pred, t, z):
        return types.SimpleNamespace(prev_sample=z.clone())


class Session:
    def __init__(self, path):
        self.path = path

    def run(self, names, feeds):
        (x,) = feeds.values()
        if "decoder" in self.path:
            see("decode", x)
            return [np.zeros((len(x), 3, 64, 64), "float32")]
        return [encoded(x).numpy()]


class ImageFolder(torch.utils.data.Dataset):
    def __init__(self, *args, **kwargs):
        pass

    def __len__(self):
        return 32

    def __getitem__(self, i):
        return torch.zeros(3, 64, 64), 0


def last(shape):
    return np.full(shape, World.raw)


class KerasNet:
    trainable_variables: list = []

    def __init__(self, path):
        self.path = path

    def __call__(self, x, training=None):
        if "denoiser" in self.path:
            return denoised(np.asarray(x[0]))
        if "decoder" in self.path:
            see("decode", x)
            return np.zeros((len(x), 64, 64, 3))
        return last((len(x), 8, 8, 4))

    predict = __call__


class LinenModule:
    def apply(self, params, x, *rest, method=None):
        if "Denoiser" in type(self).__name__:
            return denoised(np.asarray(x))
        if method.__name__ == "decode":
            see("decode", x)
            return np.zeros((len(x), 64, 64, 3))
        return last((len(x), 8, 8, 4))


def vmap(fn):
    def run(x):
        if fn.__name__ == "decode":
            see("decode", x)
            return np.zeros((len(x), 3, 64, 64))
        return last((len(x), 4, 32, 32))

    return run


def module(name: str, **members) -> types.ModuleType:
    m = sys.modules[name] = types.ModuleType(name)
    for k, v in members.items():
        setattr(m, k, v)
    if "." in name:
        setattr(sys.modules[name.rpartition(".")[0]], name.rpartition(".")[2], m)
    return m


class Tape:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    def gradient(self, loss, variables):
        return []


def install() -> None:
    """Puts the stand-ins where imports find them."""
    nothing = lambda *args, **kwargs: None  # noqa: E731
    nn.Module.__call__ = module_call
    torch.optim.AdamW = lambda *a, **kw: types.SimpleNamespace(step=nothing, zero_grad=nothing)
    torch.randn_like = torch.zeros_like
    torch.rand = torch.zeros
    torch.randn = lambda *shape, **kw: torch.full(shape, LEVEL)
    FakeVAE.__name__ = "AutoencoderKL"
    module(
        "diffusers",
        AutoencoderKL=FakeVAE,
        AutoencoderOobleck=FakeVAE,
        UNet2DModel=FakeUNet,
        DDPMScheduler=FakeScheduler,
        DDIMScheduler=FakeScheduler,
    )
    (
        module("torchvision"),
        module("torchvision.datasets", ImageFolder=ImageFolder),
        module("torchvision.transforms", ToTensor=nothing),
        module("torchvision.utils", save_image=nothing),
    )
    module("ldm"), module("ldm.util", instantiate_from_config=lambda c: FirstStageVAE())
    module("omegaconf", OmegaConf=types.SimpleNamespace(load=lambda path: types.SimpleNamespace(model=None)))
    module("onnxruntime", InferenceSession=Session)
    keras = module("keras")
    keras.models = types.SimpleNamespace(load_model=KerasNet)
    keras.optimizers = types.SimpleNamespace(Adam=lambda lr: types.SimpleNamespace(apply_gradients=nothing))
    normal = lambda shape: np.full(shape, LEVEL) if isinstance(shape, tuple) else np.zeros(tuple(shape))  # noqa: E731
    tf = module(
        "tensorflow",
        GradientTape=Tape,
        reduce_mean=np.mean,
        square=np.square,
        fill=np.full,
        stack=np.stack,
        einsum=np.einsum,
        shape=lambda z: np.array(z.shape),
        cos=np.cos,
        sin=np.sin,
    )
    tf.random = types.SimpleNamespace(normal=normal, uniform=np.zeros)
    jax = module("jax", vmap=vmap, value_and_grad=lambda fn: lambda p: (fn(p), None))
    jax.random = types.SimpleNamespace(
        PRNGKey=lambda s: "key",
        split=lambda k, n=2: ["sub"] * n,
        normal=lambda k, shape: np.full(shape, LEVEL if k == "key" else 0.0),
        uniform=lambda k, shape: np.zeros(shape),
    )
    sys.modules["jax.numpy"] = jax.numpy = np
    module("flax"), module("flax.linen", Module=LinenModule, compact=lambda f: f)
    module(
        "equinox",
        Module=type("Module", (), {}),
        nn=types.SimpleNamespace(Sequential=list, Conv2d=nothing, ConvTranspose2d=nothing),
        tree_deserialise_leaves=lambda path, x: x,
    )
    for name in ("safetensors", "h5py"):
        try:
            __import__(name)
        except ImportError:
            if name == "h5py":
                module("h5py", File=H5File)
            else:
                (
                    module("safetensors"),
                    module("safetensors.torch", save_file=lambda d, p: torch.save(d, p), load_file=torch.load),
                )


class H5File:
    def __init__(self, path, mode="r"):
        self.path = str(path)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False

    def create_dataset(self, name, data):
        with open(self.path, "wb") as f:
            np.save(f, data)

    def __getitem__(self, name):
        return np.load(self.path)
