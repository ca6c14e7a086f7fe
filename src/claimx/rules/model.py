"""What every rule has, whatever its stage."""

from pydantic import BaseModel, ConfigDict, Field


class Rule(BaseModel):
    """A rule is data with a reason and a proof.

    Stages subclass it with the fields of their own patterns. `examples` carry inline marks
    (`<source>The mayor</source> ...`, see `rules.marks`); `counter_examples` are sentences the rule must leave alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+(\.[a-z0-9_]+){1,3}$")
    because: str = Field(min_length=10)
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()


class Lexicon(BaseModel):
    """A word list with a reason: entries are whole words or phrases in lower case, unless the list says otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str = Field(min_length=10)
    entries: tuple[str, ...] = Field(min_length=1)
