"""The finders that rules of `claim_units.yaml` name."""

from claimx.stages.claims import clauses, contents, modifiers
from claimx.stages.claims.units import Finder

FINDERS: dict[str, Finder] = {
    finder.__name__: finder
    for finder in (
        clauses.reporting_clause, clauses.source_phrase, clauses.reported_clause, clauses.main_clause,
        clauses.beside_clause, clauses.coordinated_clause, clauses.adverbial_clause, clauses.reason_clause,
        clauses.participle_clause, clauses.absolute_clause, clauses.with_phrase, contents.verbless_content,
        modifiers.subject_relative, modifiers.possessive_relative, modifiers.summing_noun,
        modifiers.appositive,
        modifiers.participle_beside_noun, modifiers.restrictive_participle, modifiers.gapped_clause,
        modifiers.adjective_beside_noun, modifiers.including_phrase, modifiers.worth_phrase,
        modifiers.contrast_phrase, modifiers.nominal_event,
    )
}  # fmt: skip
