"""Graphs as the programs that run them hold them: sessions of a runtime, and what is loaded and called like a function."""

from __future__ import annotations

import re

from scalelint.model import SESSIONS, Endpoint
from scalelint.project.link import Project

#: what loads a graph: ``torch.jit.load(path)``, ``torch.export.load(path).module()``, ``tf.saved_model.load(path)``
_LOADS = re.compile(
    r"\b(?:jit|export|_inductor|saved_model|openvino|onnxruntime|ort|rt)\.(?:\w+\.)*\w*(?:load|read_model|compile_model)\w*\("
    r"|\b(?:InferenceSession|aoti_load_package|deserialize_cuda_engine|TRTModule|MLModel|CompiledModel)\("
)


def is_session(project: Project, path: str, end: Endpoint) -> bool:
    """Whether latents come out of a graph that a program runs, or go into one."""
    text = end.text.partition("(")[0]
    holder, _, method = text.rpartition(".")
    if holder and method in SESSIONS:
        return not project.class_of(path, end.autoencoder)
    return is_loaded(project, path, end)


def is_loaded(project: Project, path: str, end: Endpoint) -> bool:
    """Whether what is called there was loaded as a graph, and is run whole."""
    text = end.text.partition("(")[0]
    bindings = project.books.of(end.span.path or path).bindings
    held = [b.text for b in bindings if b.name == text and b.kind == "assign"]
    return bool(held) and all(_LOADS.search(each) for each in held)
