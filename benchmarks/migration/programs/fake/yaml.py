"""Enough of YAML for the programs: nested mappings, plain scalars, lists in one line."""

import ast


def _scalar(text):
    if text in ("", "null", "~"):
        return None
    if text.startswith("["):
        return [_scalar(each.strip()) for each in text[1:-1].split(",")]
    if text in ("true", "false"):
        return text == "true"
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def safe_load(stream):
    text = stream if isinstance(stream, str) else stream.read()
    root = {}
    open_tables = [(-1, root)]
    for line in text.splitlines():
        line = line.partition(" #")[0].rstrip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        depth = len(line) - len(line.lstrip())
        key, _, value = line.strip().partition(":")
        while open_tables[-1][0] >= depth:
            open_tables.pop()
        table = open_tables[-1][1]
        if value.strip():
            table[key] = _scalar(value.strip())
        else:
            table[key] = {}
            open_tables.append((depth, table[key]))
    return root


def safe_dump(table, stream=None, depth=0):
    text = ""
    for key, value in table.items():
        inner = isinstance(value, dict)
        text += " " * depth + f"{key}:" + ("\n" + safe_dump(value, None, depth + 2) if inner else f" {value!r}\n")
    if stream is not None:
        stream.write(text)
    return text


load, dump = safe_load, safe_dump
FullLoader = SafeLoader = None
