"""From a unit to a claim: its arguments, type, holder, polarity and certainty."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span

from claimx.annotations import Claim, Entity
from claimx.labels import Certainty, ClaimType, EntityType, SectionKind
from claimx.stages.claims.arguments import object_of, predicate_of, subject_of
from claimx.stages.claims.certainty import certainty_rule, cue_span, polarity_of
from claimx.stages.claims.checks import CHECKS
from claimx.stages.claims.confidence import confidence_of
from claimx.stages.claims.details import detail_of
from claimx.stages.claims.facts import Facts, facts_of
from claimx.stages.claims.finders import FINDERS
from claimx.stages.claims.holder import holder_of
from claimx.stages.claims.lexicon import Lexicon
from claimx.stages.claims.repeats import with_repeats
from claimx.stages.claims.scene import Scene
from claimx.stages.claims.spans import spans_of
from claimx.stages.claims.speakers import spoken
from claimx.stages.claims.types import Chooser, EventRule
from claimx.stages.claims.units import Unit, Units


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Record = TypeVar("Record", bound=_Spanned)


class ClaimFinder:
    """Find the claims of an article by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.units = Units(lexicon.units, FINDERS, lexicon.words)
        self.types = Chooser(lexicon.types, CHECKS, lexicon.words)
        self.certainties = Chooser(lexicon.certainties, CHECKS, lexicon.words)
        self.events = Chooser(lexicon.events, CHECKS, lexicon.words)

    def find(self, doc: Doc) -> list[Claim]:
        """Return the claims in text order; of two on the same words, the one of the earlier rule."""
        scene = Scene(doc, self.lexicon.words)
        found: dict[tuple[tuple[int, int], ...], Claim] = {}
        for unit in self.units.find(scene):
            spans = spans_of(unit, scene)
            place = tuple((span.start, span.end) for span in spans)
            if spans and place not in found:
                found[place] = self._claim(unit, spans, scene)
        return with_repeats([found[place] for place in sorted(found)], scene)

    def _claim(self, unit: Unit, spans: tuple[Span, ...], scene: Scene) -> Claim:
        holder = holder_of(unit, spans, scene)
        facts = facts_of(unit, spans, scene, holder=holder)
        # The last rule of all fits everything.
        kind = next(self.types.fitting(facts))
        doubt = certainty_rule(facts, self.certainties)
        event = self._event(facts) if kind.type is ClaimType.EVENT else None
        subject, figures = spoken(subject_of(unit, scene), holder, scene), _inside(spans, scene.figures)
        detail = detail_of(kind.type, facts, subject=subject, figures=figures, ways=self.lexicon.directions)
        return Claim(
            spans=spans,
            type=kind.type,
            subject=subject,
            predicate=predicate_of(unit, spans, self.lexicon.event_nouns),
            object=spoken(object_of(unit, scene), holder, scene),
            attribution=holder,
            polarity=polarity_of(facts),
            certainty=doubt.certainty if doubt is not None else Certainty.CERTAIN,
            certainty_cue=cue_span(doubt, facts) if doubt is not None else None,
            figures=figures,
            times=_inside(spans, scene.times),
            places=_places(spans, scene),
            section=scene.sections[unit.head.i] or SectionKind.BODY,
            confidence=confidence_of(unit, spans, scene, self.lexicon.weights),
            rule_id="+".join(rule.id for rule in (unit.rule, kind, doubt, event) if rule is not None),
            detail=replace(detail, event_type=event.code) if event is not None else detail,
        )

    def _event(self, facts: Facts) -> EventRule | None:
        verb = self.lexicon.event_nouns.get(facts.predicate) if facts.unit.rule.word_list is not None else None
        return next(self.events.fitting(facts, verb), None)


def _inside(spans: Sequence[Span], by_token: dict[int, Record]) -> tuple[Record, ...]:
    """The records that lie wholly inside the spans, in text order."""
    found: dict[int, Record] = {}
    for span in spans:
        for index in range(span.start, span.end):
            record = by_token.get(index)
            if record is not None and span.start <= record.span.start and record.span.end <= span.end:
                found[record.span.start] = record
    return tuple(found.values())


def _places(spans: Sequence[Span], scene: Scene) -> tuple[Entity, ...]:
    entities = (scene.entities.get(index) for span in spans for index in range(span.start, span.end))
    return tuple(dict.fromkeys(entity for entity in entities if entity is not None and entity.type is EntityType.PLACE))
