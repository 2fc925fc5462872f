"""Data sets of libraries that hand out what a transform of the program makes: ``ImageFolder(root, transform=Compose([...]))``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.values import Latent, Path, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: libraries whose data sets hand out pairs, and the word for what they do to the first of each
_SETS = ("torchvision.datasets", "torchaudio.datasets", "medmnist", "timm.data")
_TRANSFORM = "transform"


def records(run: Interpreter, node: cst.CSTNode, text: str, arguments: Arguments) -> Value | None:
    """The pairs of such a data set, where what is made of a picture are latents; None for all others."""
    transform = arguments.named.get(_TRANSFORM)
    if transform is None or not run.foreign.origin_of(text, {}).startswith(_SETS):
        return None
    written, function = transform
    if not isinstance(node, cst.Call):
        return None
    item = Arguments([(written, (Path(f"{text}()[0]", node=node),))])
    made = run.calls.value(node, function, "", item)
    if not any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in made):
        return None
    return (Sequence(((Sequence((made, (Path(f"{text}()[1]", node=node),))),),)),)
