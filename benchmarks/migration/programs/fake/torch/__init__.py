"""A stand-in for torch that starts in a millisecond: vectors of numbers, rounded as their type says."""

import math
import pickle
import struct
from types import SimpleNamespace

float64, float32, float16, bfloat16, uint8 = "float64", "float32", "float16", "bfloat16", "uint8"
half = float16
_ORDER = [bfloat16, float16, float32, float64]


def _rounded(value, dtype):
    if dtype == float32:
        return struct.unpack("f", struct.pack("f", value))[0]
    if dtype == float16:
        return struct.unpack("e", struct.pack("e", value))[0]
    if dtype == bfloat16:
        (bits,) = struct.unpack("I", struct.pack("f", value))
        return struct.unpack("f", struct.pack("I", (bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000))[0]
    return float(value)


class Tensor:
    """A vector; numbers are vectors of one element that take the type of what they meet."""

    def __init__(self, values, dtype=float64):
        self.dtype = dtype
        self.values = [_rounded(value, dtype) for value in values]

    def _with(self, other, how):
        if isinstance(other, Tensor):
            dtype = self.dtype if len(other.values) == 1 < len(self.values) else other.dtype
            if len(self.values) == len(other.values):
                dtype = max(self.dtype, other.dtype, key=_ORDER.index)
            right = other.values
        else:
            dtype, right = self.dtype, [other]
        size = max(len(self.values), len(right))
        left = self.values * size if len(self.values) == 1 else self.values
        right = right * size if len(right) == 1 else right
        return Tensor([how(a, b) for a, b in zip(left, right)], dtype)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._with(other, lambda a, b: a / b)

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)

    def __rtruediv__(self, other):
        return self._with(other, lambda a, b: b / a)

    def __rsub__(self, other):
        return self._with(other, lambda a, b: b - a)

    __rmul__, __radd__, mul, div, add, sub = __mul__, __add__, __mul__, __truediv__, __add__, __sub__
    multiply, divide, true_divide = __mul__, __truediv__, __truediv__

    def __pow__(self, power):
        return Tensor([value**power for value in self.values], self.dtype)

    def __neg__(self):
        return Tensor([-value for value in self.values], self.dtype)

    def _set(self, other):
        self.values = [_rounded(value, self.dtype) for value in other.values]
        return self

    def mul_(self, other):
        return self._set(self * other)

    def div_(self, other):
        return self._set(self / other)

    def copy_(self, other):
        return self._set(other if isinstance(other, Tensor) else Tensor([other]))

    def fill_(self, value):
        return self._set(Tensor([value]))

    def add_(self, other):
        return self._set(self + other)

    @property
    def data(self):
        return self

    @data.setter
    def data(self, other):
        self._set(other)

    def __setitem__(self, index, value):
        if isinstance(index, int):
            self.values[index] = _rounded(float(value), self.dtype)
        else:
            self._set(Tensor([value]))

    def reciprocal(self):
        return 1.0 / self

    def sqrt(self):
        return self**0.5

    def to(self, *kinds, dtype=None):
        kinds = [kind.dtype if isinstance(kind, Tensor) else kind for kind in (*kinds, dtype)]
        return Tensor(self.values, next((kind for kind in kinds if kind in _ORDER), self.dtype))

    def clone(self):
        return Tensor(self.values, self.dtype)

    view = reshape = expand = flatten = repeat = lambda self, *sizes: self
    detach = cpu = contiguous = sample = mode = clone

    def float(self):
        return self.to(float32)

    def double(self):
        return self.to(float64)

    def half(self):
        return self.to(float16)

    def bfloat16(self):
        return self.to(bfloat16)

    def item(self):
        (value,) = self.values
        return value

    def tolist(self):
        return self.values if len(self.values) > 1 else self.values[0]

    def __float__(self):
        return self.item()

    def __bool__(self):
        return bool(self.item())

    def __getitem__(self, index):
        if isinstance(index, int):
            return Tensor([self.values[index]], self.dtype)
        return self

    def __len__(self):
        return len(self.values)

    def __repr__(self):
        return f"[{', '.join(map(repr, self.values))}]"

    def __format__(self, spec):
        return format(self.item(), spec) if spec else repr(self)


def tensor(values, dtype=float64, device=None):
    if isinstance(values, Tensor):
        return values.to(dtype)
    return Tensor([float(v) for v in values] if isinstance(values, (list, tuple)) else [float(values)], dtype)


as_tensor = FloatTensor = from_numpy = tensor


def mul(z, other):
    return z * other


def div(z, other):
    return z / other


multiply, divide, true_divide = mul, div, div


def cat(parts, dim=0):
    parts = list(parts)
    return Tensor([value for part in parts for value in part.values], parts[0].dtype)


stack = concat = cat


def randn_like(z):
    return Tensor([math.sin(i + 1) for i in range(len(z.values))], z.dtype)


def full(size, value, dtype=float64):
    return Tensor([value], dtype)


def ones(*size, dtype=float64):
    return Tensor([1.0], dtype)


def save(thing, path):
    with open(path, "wb") as stream:
        pickle.dump(thing, stream)


def load(path, map_location=None, weights_only=False):
    with open(path, "rb") as stream:
        return pickle.load(stream)


class no_grad:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __call__(self, function):
        return function


class _Module:
    def __init__(self, *args, **kwargs):
        pass

    def register_buffer(self, name, value, persistent=True):
        self.__dict__.setdefault("_kept", {})[name] = persistent
        setattr(self, name, value)

    @property
    def _buffers(self):
        return self.__dict__

    def get_buffer(self, name):
        return getattr(self, name)

    def named_buffers(self):
        return [(name, getattr(self, name)) for name in self.__dict__.get("_kept", {})]

    def state_dict(self):
        return {name: getattr(self, name) for name, kept in self.__dict__.get("_kept", {}).items() if kept}

    def load_state_dict(self, state):
        for name, value in state.items():
            setattr(self, name, value)

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)

    def eval(self):
        return self

    def to(self, *kinds):
        return self


class _Scale(_Module):
    def __init__(self, by):
        self.by = by

    def forward(self, x):
        return x * self.by


class _Sequential(_Module):
    def __init__(self, *parts):
        self.parts = parts

    def forward(self, x):
        for part in self.parts:
            x = part(x)
        return x


nn = SimpleNamespace(
    init=SimpleNamespace(constant_=lambda tensor, value: tensor.fill_(value)),
    Module=_Module,
    Scale=_Scale,
    Sequential=_Sequential,
    Parameter=tensor,
    Identity=lambda: _Scale(1.0),
)
