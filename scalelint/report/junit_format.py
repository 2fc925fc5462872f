"""JUnit's XML, which nearly every CI shows as test results: a suite a file, a failed case a finding."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from scalelint.escaping import on_one_line
from scalelint.model import Finding, Problem
from scalelint.report import Report
from scalelint.report.places import Places

#: what XML 1.0 cannot hold, not even escaped
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One document; a run without findings has one case that passed."""
    root = ET.Element("testsuites", name="scalelint")
    for path, group in groupby(report.findings, key=lambda found: found.path):
        _suite(root, path, list(group), report.places)
    for problem in report.problems:
        _error(root, problem)
    if not len(root):
        suite = ET.SubElement(root, "testsuite", name="scalelint", tests="1", failures="0", errors="0")
        ET.SubElement(suite, "testcase", name="scalelint", classname="scalelint")
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, 0)) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, path: str, findings: list[Finding], places: Places) -> None:
    number = str(len(findings))
    suite = ET.SubElement(root, "testsuite", name=_clean(path), tests=number, failures=number, errors="0")
    for found in findings:
        place = f"{path}{places.shown(found.path, found.line, found.column)}"
        name = _clean(f"{found.code} {found.name} {place}")
        case = ET.SubElement(suite, "testcase", name=name, classname=_clean(path))
        case.set("file", _clean(path))
        case.set("line", str(places.physical(found.path, found.line, found.column)[0]))
        failure = ET.SubElement(case, "failure", type=found.severity, message=_clean(found.message))
        ends = [f"{o.path}{places.shown(o.path, o.line, o.column)}: {o.message}" for o in found.related]
        failure.text = "\n".join(map(on_one_line, [f"{place}: {found.message}", *ends, *filter(None, [found.help])]))


def _error(root: ET.Element, problem: Problem) -> None:
    name = _clean(problem.path or "scalelint")
    suite = ET.SubElement(root, "testsuite", name=name, tests="1", failures="0", errors="1")
    case = ET.SubElement(suite, "testcase", name="could not be checked", classname=name)
    ET.SubElement(case, "error", message=_clean(problem.message))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
