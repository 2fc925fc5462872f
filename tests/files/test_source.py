"""Bytes become text as Python reads them, and whatever does not is one clear line."""

from __future__ import annotations

import codecs
import io
import tokenize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scalelint.files.source import SourceError, declared_encoding, decode, encode, problem_of, split_lines


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (b"", ""),
        (b"x = 1\r\ny = 2\r", "x = 1\r\ny = 2\r"),
        (codecs.BOM_UTF8 + b"x", "x"),
        ("# -*- coding: latin-1 -*-\ns = 'é'".encode("latin-1"), "# -*- coding: latin-1 -*-\ns = 'é'"),
        ("#!/usr/bin/python\n# vim: set fileencoding=cp1251 :\nд".encode("cp1251"), None),
        ("#\r\n# coding: shift_jis\r\n'表'".encode("shift_jis"), None),
        (b"a\x0cb\n", "a\x0cb\n"),
        (codecs.BOM_UTF8 + b"# coding: utf-8\nx", "# coding: utf-8\nx"),
    ],
)
def test_reads_what_python_reads(source: bytes, text: str | None) -> None:
    decoded = decode(source)
    if text is not None:
        assert decoded == text
    assert encode(decoded, source) == source


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        (b"a\0b", "is binary (null byte at offset 1)", 0),
        ("x = 1".encode("utf-16"), "is UTF-16, which Python does not read as source", 0),
        (b"x\ny = '\xff'", "is not valid utf-8 (byte 0xff in line 2)", 2),
        (b"# coding: klingon\n", "declares an unknown encoding: klingon", 1),
        (b"# coding: rot13\nx", "cannot be decoded as rot13", 1),
        (b"# coding: hex\nzz", "cannot be decoded as hex", 1),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", "has a UTF-8 byte order mark but declares the encoding latin-1", 1),
    ],
)
def test_says_in_one_line_why_not(source: bytes, message: str, line: int) -> None:
    problem = problem_of(source)
    assert problem is not None
    assert problem.message.startswith(message) or "not a text encoding" in problem.message
    assert problem.line == line
    assert "\n" not in problem.message


@given(st.binary(max_size=200))
@example(b"# coding: idna\n\xff..")
@example(b"# coding: undefined\nx")
@example(b"# coding: unicode_escape\n\\x")
@example(b"# coding: zlib\nx")
@example(b"\n# coding:utf-7\n+A")
def test_never_crashes_and_never_loses_a_byte(source: bytes) -> None:
    problem = problem_of(source)
    if problem is None and declared_encoding(source) in {"utf-8", "utf-8-sig"}:
        assert encode(decode(source), source) == source


@given(st.text(alphabet=" #-*conding:=utf8latin1\t\f\r\nx'", max_size=60))
def test_agrees_with_tokenize_on_declarations(text: str) -> None:
    source = text.encode()
    try:
        expected, _ = tokenize.detect_encoding(
            io.BytesIO(source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).readline
        )
    except SyntaxError:
        return
    found = declared_encoding(source)
    if found.lower() in {"utf-8", "utf8", "latin1", "latin-1"} and b"\r" not in source:
        assert codecs.lookup(found).name == codecs.lookup(expected).name


@given(st.text(alphabet="ab\r\n\x0b\x0c\x1c\u2028", max_size=40))
def test_lines_are_pythons_lines(text: str) -> None:
    lines = split_lines(text)
    assert "".join(lines) == text
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(lines) == unified.count("\n") + (not unified.endswith("\n") and unified != "")


def test_what_cannot_be_written_back_is_said() -> None:
    with pytest.raises(SourceError, match="cannot be written as latin-1"):
        encode("σ", b"# coding: latin-1\n")
