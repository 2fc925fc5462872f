"""Which expressions a ledger keeps, and what it looks into."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Callable
from typing import Any

#: longer expressions are data or computation, no factor's value
LONGEST = 6_000
ORDINARY = 400
DEEPEST = 8
#: functions and methods that hand on their first argument
HANDS_ON = frozenset(
    [
        "tensor",
        "as_tensor",
        "array",
        "asarray",
        "FloatTensor",
        "Tensor",
        "ParameterList",
        "ParameterDict",
        "BufferList",
        "BufferDict",
        "Parameter",
        "Buffer",
        "Param",
        "Variable",
        "constant",
        "convert_to_tensor",
        "device_put",
        "ascontiguousarray",
        "asanyarray",
        "from_numpy",
        "stack",
        "float",
        "int",
        "Decimal",
        "Fraction",
        "float32",
        "float64",
        "asdict",
        "vars",
        "structured",
        "create",
        "list",
        "tuple",
        "iter",
        "sorted",
        "reversed",
        "copy",
        "deepcopy",
        "Path",
        "str",
        "const",
        "scalar",
        "abspath",
        "fill_",
        "MappingProxyType",
    ]
)
#: ... and others that wrap or look up a value, by their last names
CARRIERS = HANDS_ON | frozenset(
    [
        "full",
        "full_like",
        "ones",
        "ones_like",
        "astype",
        "view",
        "reshape",
        "to",
        "cuda",
        "module",
        "cpu",
        "half",
        "double",
        "bfloat16",
        "expand",
        "clone",
        "detach",
        "unsqueeze",
        "item",
        "type",
        "eval",
        "train",
        "requires_grad_",
        "requires_grad",
        "contiguous",
        "squeeze",
        "repeat",
        "tile",
        "repeat_interleave",
        "broadcast_to",
        "expand_dims",
        "ravel",
        "atleast_1d",
        "moveaxis",
        "rearrange",
        "tolist",
        "dict",
        "getattr",
        "get",
        "pop",
        "environ",
        "getenv",
        "replace",
        "merge",
        "SimpleNamespace",
        "Namespace",
        "partial",
        "load",
        "safe_load",
        "load_json",
        "loads",
        "open",
        "read_text",
        "read_bytes",
        "parse_args",
        "parse_known_args",
        "from_pretrained",
        "from_single_file",
        "from_config",
        "compile",
        "prepare",
        "reciprocal",
        "sqrt",
        "rsqrt",
        "exp",
        "softplus",
        "square",
        "field",
        "Field",
        "ArgumentParser",
        "register_buffer",
        "flatten",
        "register_to_config",
        "to_yaml",
        "to_dict",
        "set_defaults",
        "full_load",
        "load_config",
        "OmegaConf",
        "setdefault",
        "instantiate",
        "items",
        "values",
        "enumerate",
        "zip",
        "next",
        "compose",
        "evolve",
        "_replace",
        "model_copy",
        "getfloat",
        "read",
        "cli",
        "parse",
        "parse_args_into_dataclasses",
        "ConfigDict",
        "DEFINE_float",
        "DEFINE_string",
        "std_mean",
        "var_mean",
        "var",
        "mean",
        "import_module",
        "run_path",
        "run_module",
        "spec_from_file_location",
        "module_from_spec",
    ]
)
FOREIGN = frozenset(sys.stdlib_module_names) | {
    "torch", "numpy", "jax", "diffusers", "transformers", "einops", "tqdm", "PIL", "cv2", "accelerate", "torchvision",
    "scipy", "matplotlib", "pandas", "tensorflow", "flax", "safetensors", "huggingface_hub", "wandb", "pytest", "xformers",
}  # fmt: skip
BUILTINS = frozenset(dir(builtins))
#: how a constructor calls the one of its base
ABOVE = "super().__init__"
OPERATORS = (ast.Mult, ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.Add, ast.Sub, ast.BitOr)


#: sizes in pixels or frames
SIZES = frozenset(
    [
        "height",
        "width",
        "size",
        "resolution",
        "image_size",
        "img_size",
        "sample_size",
        "num_frames",
        "image_height",
        "image_width",
        "img_h",
        "img_w",
        "target_height",
        "target_width",
        "crop_size",
        "patch_h",
        "patch_w",
        "new_h",
        "new_w",
    ]
)
#: by how much networks make pictures smaller
RATIOS = frozenset({4, 8, 16, 32, 64})
#: functions that make a whole number: of positions and sizes, never of latents
WHOLE = frozenset({"int", "round", "floor", "ceil", "trunc"})
#: functions that make a class of the names of its fields
RECORDS = frozenset({"namedtuple", "NamedTuple", "make_dataclass"})
#: calls with a ratio of sizes as keyword
RESIZES = frozenset({"interpolate", "Upsample", "VaeImageProcessor", "VideoProcessor", "UpsamplingBilinear2d"})
#: what an expression may consist of to be kept, and which parts of it are asked in turn
CARRIED: dict[type, Callable[[Any], list[ast.expr]]] = {
    ast.Constant: lambda n: [],
    ast.Name: lambda n: [],
    ast.Attribute: lambda n: [n.value],
    ast.Starred: lambda n: [n.value],
    ast.Subscript: lambda n: [n.value],
    ast.List: lambda n: n.elts[:64],
    ast.Tuple: lambda n: n.elts[:64],
    ast.Dict: lambda n: n.values,
    ast.UnaryOp: lambda n: [n.operand],
    ast.BinOp: lambda n: [n.left, n.right],
    ast.IfExp: lambda n: [n.body, n.orelse],
    ast.BoolOp: lambda n: n.values,
    ast.Call: lambda n: [n.func.value] if isinstance(n.func, ast.Attribute) else [],
    ast.ListComp: lambda n: [n.elt, *(c.iter for c in n.generators)],
    ast.GeneratorExp: lambda n: [n.elt, *(c.iter for c in n.generators)],
    ast.DictComp: lambda n: [n.value, *(c.iter for c in n.generators)],
}
#: what is looked into for calls
PARTS: dict[type, Callable[[Any], list[ast.expr]]] = {
    ast.Call: lambda n: [n.func, *n.args, *(k.value for k in n.keywords)],
    ast.Attribute: lambda n: [n.value],
    ast.Subscript: lambda n: [n.value],
    ast.Starred: lambda n: [n.value],
    ast.Await: lambda n: [n.value],
    ast.Yield: lambda n: [n.value] if n.value is not None else [],
    ast.YieldFrom: lambda n: [n.value],
    ast.BinOp: lambda n: [n.left, n.right],
    ast.BoolOp: lambda n: n.values,
    ast.IfExp: lambda n: [n.body, n.orelse],
    ast.List: lambda n: n.elts[:64],
    ast.Tuple: lambda n: n.elts[:64],
    ast.Dict: lambda n: n.values[:64],
    ast.DictComp: lambda n: [n.value],
    ast.ListComp: lambda n: [n.elt],
    ast.GeneratorExp: lambda n: [n.elt],
}
