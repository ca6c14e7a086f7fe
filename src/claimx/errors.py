"""Everything claimx raises on purpose.

    ClaimxError
    ├── InputError      a path, file, line or option of the user's can't be used
    │   └── ArticleError   one article can't be processed; the run goes on
    ├── ModelError      the spaCy pipeline is missing, changed or unfit
    ├── RuleError       a rule file of the package is wrong
    ├── LayerError      a stage ran out of order
    ├── EngineError     the workers can't do the work
    └── OutputError     a result can't be written or read back

Each error carries a `code`: a stable word for manifests and scripts. The message says what, where and what to do.
"""


class ClaimxError(Exception):
    """Base of all errors that a user can act on."""

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code


class InputError(ClaimxError):
    """Refuse an input of the user's: path, file, line, date or option."""

    code = "bad-input"


class ArticleError(InputError):
    """Refuse one article; the others of the run are not touched."""

    code = "bad-article"


class ModelError(ClaimxError):
    """Report a spaCy pipeline that is missing, changed or unfit."""

    code = "bad-model"


class RuleError(ClaimxError):
    """Report a rule or lexicon file that can't be read as such."""

    code = "bad-rule"


class LayerError(ClaimxError):
    """Report a layer that is read before, or written after, its stage."""

    code = "bad-layer"


class EngineError(ClaimxError):
    """Report that no worker could be started, or an engine that is used out of order."""

    code = "engine"


class OutputError(ClaimxError):
    """Report a result that can't be written, or a document that can't be read back."""

    code = "bad-output"
