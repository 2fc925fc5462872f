"""From factors to edits: which factors turn, what that changes in which file, and why others do not."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scalelint.config.settings import Settings
from scalelint.core import Collected
from scalelint.files.source import decode, encode, keeps_bytes
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import Convention, Definition, Edit, FileSummary, Site
from scalelint.project.compose import with_silent
from scalelint.rewrite.edit.configs import with_aliases
from scalelint.rewrite.edit.edits import Change, Offsets, OverlapError, apply, merged
from scalelint.rewrite.follow.factors import Factor, Seed, group, judge, seeds_of
from scalelint.rewrite.follow.learnt import without_gains
from scalelint.rewrite.follow.options import Renames
from scalelint.rewrite.follow.residue import Residue
from scalelint.rewrite.follow.strangers import Strangers
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.surroundings import Surroundings
from scalelint.rewrite.program.tree import CODE, CodeTree, Place, class_key
from scalelint.rewrite.saved import Saved
from scalelint.rewrite.turn.draft import Draft, describe, item, refuse_halves
from scalelint.rewrite.turn.editing import Editing
from scalelint.rewrite.turn.inlet import Inlet, classes_of, inlet_of, made_apart, opened
from scalelint.rewrite.turn.inlet import beside as longer
from scalelint.rewrite.turn.kept import note_kept
from scalelint.rewrite.turn.plan import FactorPlan, Item, Refusal
from scalelint.rewrite.turn.refusals import is_measure, is_outside, refusals_of, tail
from scalelint.rewrite.turn.sharing import Shared, beside, shared
from scalelint.rewrite.turn.wish import Wish

_TWICE = "its class would get two properties of one name; keep one of the values in an attribute"
_CONFIGS = (".yaml", ".yml", ".json", ".toml")


class Planner:
    """Plans a migration of one run's files."""

    def __init__(
        self,
        collected: Collected,
        settings: Settings,
        to: Convention,
        wish: Wish,
        saved: Sequence[Saved] = (),
    ) -> None:
        self.files = with_silent(collected.files)
        self.read = collected.read
        self.to = to
        self.wish = wish
        self.known: set[str] = set()  #: the names of all factors
        self.beside: dict[ast.ClassDef | None, set[int]] = {}  #: the factors whose sites stand in a class
        self.roots: dict[
            str, dict[str, str]
        ] = {}  #: what properties invert, by their names and the classes that get them
        self.functions: dict[tuple[str, str], str] = {}  #: by file and name, what its functions invert
        self.strange: set[str] = set()  #: names that sites read from objects of unknown class
        self.meant = wish.only is None  #: whether the wish names one of them
        self.vocabulary = load_vocabulary(settings.own)
        #: also the files that say nothing about latents: a factor's value may come from there
        own = {*collected.files, *collected.locations}
        self.around = Surroundings(
            collected.paths or ["."],
            (collected.locations.get(path, path) for path in own if not path.endswith(_CONFIGS)),
        )
        self.tree = CodeTree(sorted(own), collected.read)
        self.collected = collected
        self.settings = settings
        self.names = Names(self.tree, self.vocabulary)
        self.saved = self.names.saved = frozenset(name for file in saved for name in file.names)
        self.sources = self.tree.sources
        self.editing = Editing(self.names, collected.read, to, self.files.keys(), self.around, wish)
        self.residue = Residue(self.names, self.around, wish.accept_cli, Renames(wish.renames))

    def drafts(self) -> list[Draft]:
        """One draft a factor; edits only for those that turn."""
        seeds, lost = seeds_of(self.names, self._wanted())
        seeds = without_gains(self.names, seeds)
        factors = group(self.names, seeds, self._configs(), self.to, self.residue)
        self.strangers = self._strangers(factors)
        for factor in factors:
            for seed in factor.seeds:
                self.beside.setdefault(seed.code.class_of(seed.operand), set()).add(id(factor))
        self.strange = {cell[2] for seed in seeds for cell in seed.cells if cell[:2] == ("attr", "?")}
        parts = [part for factor in factors for part in self._parts(factor)]
        found = self._joined({id(factor): draft for factor, draft in parts}, [factor for factor, _ in parts])
        found += [self._lost(path, site) for path, site in lost if site.convention not in (self.to, "unknown")]
        taken: dict[str, list[Change]] = {}
        for draft in found:
            self._settle(draft, taken)
        while refuse_halves(found):
            pass
        note_kept(found, self.names, self.files)
        return sorted(found, key=lambda draft: (draft.plan.status != "converted", draft.plan.name, draft.plan.sites))

    def forget(self) -> None:
        """Let go of the syntax trees: what comes after the drafts needs texts alone."""
        del self.tree, self.names, self.editing, self.residue, self.strangers, self.beside

    def _wanted(self) -> dict[str, FileSummary]:
        return {path: summary for path, summary in self.files.items() if summary.sites}

    def _configs(self) -> dict[str, list[Definition]]:
        """The factors that YAML, JSON and TOML files give values to."""
        found = {}
        for path, summary in self.files.items():
            if path.endswith(_CONFIGS):
                own = [each for each in summary.definitions if each.role != "shift"]
                found[path] = with_aliases(own, self.read(path)) if own and not path.endswith(".toml") else own
        return found

    def _strangers(self, factors: list[Factor]) -> Strangers:
        """The files that may give a factor a value and can't be turned."""
        reaches = [factor.reach for factor in factors if factor.reach is not None]
        configs = [path for path in self.collected.locations if path.endswith(_CONFIGS)]

        def is_known(path: str) -> bool:
            return path in self.files and not self.files[path].problems

        return Strangers(configs, reaches, self.read, is_known)

    def _read_other(self, path: str) -> bytes:
        return self.read(path) if path in self.files else self.around.read(path)

    def texts(self, drafts: list[Draft]) -> dict[str, tuple[bytes, bytes]]:
        """Old and new content of every file that the converted factors change."""
        changes: dict[str, list[Change]] = {}
        for draft in drafts:
            if draft.plan.status == "converted":
                for path, own in draft.changes.items():
                    changes.setdefault(path, []).extend(own)
        found = {}
        for path, own in sorted(changes.items()):
            source = self.sources.source(path) if path.endswith(CODE) else self._read_other(path)
            new = encode(apply(decode(source), own), source)
            if new != source:
                found[path] = (source, new)
        return found

    def saved_names(self, drafts: list[Draft]) -> set[str]:
        """The names under which checkpoints hold what turns; without any code, what the wish or the vocabulary names."""
        if drafts:
            return {name for draft in drafts if draft.plan.status == "converted" for name in draft.renewed}
        if self.wish.only is not None:
            return {self.wish.only}
        meanings = {name: self.vocabulary.meaning_of(name) for name in self.saved}
        return {name for name, meaning in meanings.items() if meaning is not None and meaning.role != "shift"}

    # -- one factor -------------------------------------------------------------------------------------------

    def _parts(self, factor: Factor) -> list[tuple[Factor, Draft]]:
        """The factor with its draft; or one part for each class and file where each can get a property or function."""
        closing = self._each(factor, made_apart(factor, self.names))
        if closing:
            return closing
        draft = self._draft(factor)
        refused = draft.plan.status == "refused" and factor.inlet is None and factor.reach is not None
        parts = classes_of(factor, self.names) if refused and not self.wish.python_only else []
        return self._each(factor, parts) or [(factor, draft)]

    def _each(self, factor: Factor, parts: list[list[Seed]]) -> list[tuple[Factor, Draft]]:
        """A draft for each of a factor's parts; none where one of them is no property or function, or is refused."""
        factors = [replace(factor, seeds=seeds, mixed=[]) for seeds in parts] if len(parts) > 1 else []
        found = [(each, self._draft(each)) for each in factors]
        return found if all(each.by_property and each.plan.status == "converted" for _, each in found) else []

    def _draft(self, factor: Factor) -> Draft:
        judge(factor)
        plan = FactorPlan(
            factor.name, factor.convention, "kept", sorted({item(s.code, s.operand) for s in factor.seeds})
        )
        draft = Draft(plan)
        draft.holders = {tail(factor.name), *(seed.site.autoencoder for seed in factor.seeds)} - {""}
        draft.sites = [(seed.path, self.files[seed.path].sites.index(seed.site)) for seed in factor.seeds]
        self.known.add(factor.name)
        factor.inlet = self._whole(inlet_of(factor, self.names, self.to, self.strange))
        if factor.inlet is not None and factor.inlet.made is not None:
            plan.convention = factor.inlet.gives  # type: ignore[assignment]
        if self.wish.only is not None and not self._is_meant(factor):
            return draft
        self.meant = True
        if not self._turns(factor) or is_measure(factor, self.vocabulary):
            return draft
        refusals = list(refusals_of(factor, self.vocabulary, self.wish.python_only))
        if factor.reach is not None and factor.inlet is None:
            refusals += self.strangers.refusals(factor.reach, self.vocabulary)
        if refusals and factor.inlet is None and not self.wish.python_only:
            factor.inlet = self._whole(opened(factor, self.names, self.to))
            # what reads its name from objects of unknown class has to turn as well, or neither does
            draft.is_helped = factor.inlet is not None and self._is_shared(factor)
        if refusals and factor.inlet is None and factor.reach is not None and not self.wish.python_only:
            factor.inlet = shared(factor, self.to) if not factor.reach.tracer.found.is_unpacked else None
            draft.is_helped = factor.inlet is not None
        if isinstance(factor.inlet, Shared):
            factor.inlet = self._named(factor.inlet)
            draft.is_helped = draft.is_helped and factor.inlet is not None
            if factor.inlet is None:
                refusals += refusals_of(factor, self.vocabulary, self.wish.python_only)
        if factor.inlet is not None:
            refusals = list(refusals_of(factor, self.vocabulary, self.wish.python_only))
        if isinstance(factor.inlet, Inlet) and self._is_twice(factor.inlet):
            other = longer(factor.inlet, self.names)
            if other is None or self._is_twice(other):
                refusals.append(Refusal(_TWICE, plan.sites[0].path, plan.sites[0].line))
            factor.inlet = other or factor.inlet
        if refusals:
            plan.status, plan.refusals = "refused", sorted(set(refusals))
            describe(draft, factor, self.vocabulary, self.to)
            return draft
        plan.status = "converted"
        describe(draft, factor, self.vocabulary, self.to)
        self.editing.edit(draft, factor)
        return draft

    def _whole(self, inlet: Inlet | Shared | None) -> Inlet | Shared | None:
        """A property for what is computed only where the class scales by nothing else: half a class would turn."""
        if (
            not isinstance(inlet, Inlet)
            or inlet.made is not None
            or inlet.is_plain
            or len(self.beside[inlet.owner]) == 1
        ):
            return inlet
        return None

    def _named(self, inlet: Shared) -> Shared | None:
        """A function with a name that its file has not got for another value; None where both are taken."""
        for each in (inlet,) if inlet.made is not None else (inlet, beside(inlet)):
            if self.functions.setdefault((each.code.path, each.name), each.root) == each.root:
                return each
        return None

    def _is_twice(self, inlet: Inlet) -> bool:
        """Whether objects of the class would have two properties of one name that read different values."""
        key = class_key(Place(inlet.code, inlet.owner))
        others = self.roots.setdefault(inlet.name, {})
        found = any(root != inlet.root and self.names.are_kin(other, key) for other, root in others.items())
        others.setdefault(key, inlet.root)
        return found

    def _is_shared(self, factor: Factor) -> bool:
        """Whether sites of other factors read a name of this one from objects that may be of its class."""
        cells = factor.reach.tracer.found.cells if factor.reach is not None else set()
        own = {cell[2] for seed in factor.seeds for cell in seed.cells if cell[:2] == ("attr", "?")}
        return any(cell[0] == "attr" and cell[2] in self.strange and cell[2] not in own for cell in cells)

    def _joined(self, drafts: dict[int, Draft], factors: list[Factor]) -> list[Draft]:
        """Sites behind a reciprocal of a factor that turns belong to it: the reciprocal goes, the sites stay."""
        for factor in factors:
            draft = drafts.get(id(factor))
            if draft is None or draft.plan.status != "converted" or factor.reach is None:
                continue
            ends = factor.reach.tracer.found.far_ends()
            for other in factors:
                behind = drafts.get(id(other))
                if behind is None or other.reach is None or behind.plan.status != "kept":
                    continue
                if other.reach.tracer.found.cells & ends:
                    draft.sites += behind.sites
                    draft.plan.sites = sorted({*draft.plan.sites, *behind.plan.sites})
                    del drafts[id(other)]
        self._keep_inverses(drafts, factors)
        return list(drafts.values())

    def _keep_inverses(self, drafts: dict[int, Draft], factors: list[Factor]) -> None:
        """A local name that holds the inverse of a factor which is as asked for has nothing to turn."""
        traced = [(drafts[id(f)], f.reach.tracer.found) for f in factors if f.reach is not None and id(f) in drafts]
        right = {cell for draft, found in traced if draft.plan.convention == self.to for cell in found.cells}
        for draft, found in traced:
            ways_in = [edge for edge in found.edges if edge.target in found.cells and edge.source not in found.cells]
            inverts = bool(ways_in) and all(edge.inverted and edge.source in right for edge in ways_in)
            if draft.plan.status == "refused" and inverts and not found.values:
                draft.plan.status, draft.plan.refusals = "kept", []

    def _is_meant(self, factor: Factor) -> bool:
        """Whether ``only`` names a factor: by its root, that of a value that it takes from outside, or its holder."""
        names = {factor.name, *(seed.site.autoencoder for seed in factor.seeds)}
        if factor.reach is not None:
            names |= factor.reach.owners() | {text for _, text in factor.reach.tracer.found.entries}
        if factor.inlet is not None:
            names.add(factor.inlet.root)
        return self.wish.only in names | {tail(name) for name in names}

    def _turns(self, factor: Factor) -> bool:
        """Whether the factor is in the other convention; a value from outside by what its root is."""
        conventions = {seed.site.convention for seed in factor.seeds}
        known = conventions - {"unknown"}
        if factor.inlet is not None and factor.inlet.made is not None:
            return factor.inlet.gives != self.to
        found = factor.reach.tracer.found if factor.reach is not None else None
        if found is not None and (any(each.made for each in found.unpacked) or found.is_noted()):
            return factor.convention not in (self.to, "unknown")  # such lines are a migration's own
        as_written = all(seed.literals for seed in factor.seeds)  # a site's own convention is that behind ``1 /``
        if factor.reach is None or is_outside(factor) or (conventions == {self.to} and not as_written):
            return bool(known) and known != {self.to}
        return factor.convention not in (self.to, "unknown") or bool(factor.mixed)

    def _settle(self, draft: Draft, taken: dict[str, list[Change]]) -> None:
        """Turn a draft's changes into edits, or refuse it where they collide."""
        if draft.plan.status != "converted":
            return
        try:
            for path, changes in draft.changes.items():
                merged([*taken.get(path, ()), *changes])
        except OverlapError:
            draft.refuse(
                Refusal(
                    "two of its places stand in one expression; write them as two statements",
                    draft.plan.sites[0].path,
                    draft.plan.sites[0].line,
                )
            )
            return
        for path in draft.changes:
            if not keeps_bytes(self._read_other(path)):
                reason = "its encoding can't be written so that all other bytes stay; convert the file to UTF-8"
                draft.refuse(Refusal(reason, path, 1))
                return
        for path, changes in draft.changes.items():
            taken.setdefault(path, []).extend(changes)
            draft.plan.edits += self._edits(path, merged(changes))
        draft.noting = [each for path, changes in draft.notes.items() for each in self._edits(path, changes)]

    def _edits(self, path: str, changes: Iterable[Change]) -> list[Edit]:
        code = self.tree.code(path) if path.endswith(CODE) else None
        offsets = code.offsets if code is not None else Offsets(decode(self._read_other(path)))
        return [Edit(path, offsets.span(change.start, change.end), change.text) for change in changes]

    def _lost(self, path: str, site: Site) -> Draft:
        plan = FactorPlan(
            site.root, site.convention, "refused", [Item(path, site.span.line, site.span.column, site.factor)]
        )
        plan.refusals = [
            Refusal(f"`{site.factor}` scales the latent in a form that can't be turned", path, site.span.line)
        ]
        return Draft(plan)
