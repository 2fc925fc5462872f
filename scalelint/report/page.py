"""Self-contained pages: templates, styles and scripts of ``pages/`` put into one file that needs no network.

Everything that comes from a checked tree is escaped by jinja2, and a content security policy lets only the page's own
script run, so that even a mistake in a template could not make a source file's text act.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import msgspec

from scalelint.errors import UserError
from scalelint.escaping import for_paragraph
from scalelint.version import __version__

_PAGES = Path(__file__).parent / "pages"


def page(template: str, data: Any, **context: Any) -> str:
    """The page of a template; ``data`` goes to its script as JSON."""
    try:
        import jinja2
    except ImportError:
        raise UserError("pages need jinja2; pip install 'scalelint[report]'") from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    environment.filters["ticked"] = _ticked
    style = (_PAGES / "page.css").read_text(encoding="utf-8")
    script = "\n".join((_PAGES / name).read_text(encoding="utf-8") for name in ("page.js", f"{template}.js"))
    return environment.get_template(f"{template}.html.j2").render(
        style=_as_is(style),
        script=_as_is(script),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
        data=_as_is(_json(data)),
        version=__version__,
        **context,
    )


def _visible(value: Any) -> Any:
    """What a template shows: of a stranger's text, without anything hidden."""
    return value if not isinstance(value, str) or hasattr(value, "__html__") else for_paragraph(value)


def _as_is(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)


def _ticked(text: str) -> Any:
    """Text with what stands between backticks as code, all of it escaped; paths break behind their folders."""
    from markupsafe import Markup, escape

    text = for_paragraph(text)
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    broken = (Markup("/<wbr>").join(part.split("/")) for part in parts)
    made = (Markup("<code>{}</code>").format(parts[n]) if n % 2 else part for n, part in enumerate(broken))
    return Markup("").join(made)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _shown(data: Any) -> Any:
    if isinstance(data, str):
        return for_paragraph(data)
    if isinstance(data, dict):
        return {_shown(key): _shown(value) for key, value in data.items()}
    return [_shown(each) for each in data] if isinstance(data, (list, tuple)) else data


def _json(data: Any) -> str:
    """JSON that can stand inside a script element."""
    text = msgspec.json.encode(_shown(msgspec.to_builtins(data))).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
