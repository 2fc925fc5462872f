"""One scan from manifest to tables: what is done stays done, however the run ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from scalelint.config import Settings
from scalelint.errors import UserError
from scalelint.scan.child import Job
from scalelint.scan.cluster import answers, connected
from scalelint.scan.manifest import Entry
from scalelint.scan.rows import Result
from scalelint.scan.state import State, tool_state


class Plan(msgspec.Struct, frozen=True):
    """What to scan, how, and where results go."""

    entries: list[Entry]
    output: Path
    settings: Settings
    scheduler: str | None = None
    workers: int = 1
    seconds: int = 300
    megabytes: int = 4096
    configs: bool = False
    retry: bool = False


def _need_the_extra() -> None:
    """Say at once what is not installed: the last of it would be missed after hours, when the tables are written."""
    missing = [name for name in ("distributed", "pyarrow", "jinja2") if find_spec(name) is None]
    if missing:
        raise UserError(f"a scan needs the extra `scan` ({', '.join(missing)} missing): pip install 'scalelint[scan]'")


def run(plan: Plan, step: Callable[[Result], None] = lambda result: None) -> Counter[str]:
    """Scan what is not done yet, and write the tables; how many repositories ended how (*kept* is of an earlier run)."""
    _need_the_extra()
    from scalelint.scan.summary import write_summary
    from scalelint.scan.tables import write_tables

    state = State(plan.output, tool_state(plan.settings, configs=plan.configs))
    tally: Counter[str] = Counter()
    try:
        with connected(plan.scheduler, plan.workers) as client:
            for number, packed in answers(client, _jobs(plan, state)):
                entry = plan.entries[number]
                result = _unpacked(entry, packed)
                if result.status == "unchanged":
                    tally["kept"] += 1
                else:
                    tally[result.status] += 1
                    state.put(entry, result)
                step(result)
        write_tables(plan.output, state.results(plan.entries), configs=plan.configs)
        write_summary(plan.output, state.results(plan.entries))
    finally:
        state.close()
    return tally


def _jobs(plan: Plan, state: State) -> Iterator[tuple[int, bytes]]:
    for number, entry in enumerate(plan.entries):
        known = state.known(entry, retry=plan.retry)
        job = Job(entry, plan.settings, plan.seconds, plan.megabytes, plan.configs, known)
        yield number, msgspec.msgpack.encode(job)


def _unpacked(entry: Entry, packed: bytes | None) -> Result:
    if packed is None:
        return Result(entry.name, status="crashed", message="several workers were lost while they scanned it")
    return msgspec.msgpack.decode(packed, type=Result)
