"""The rule engine: what a rule is, how rule files are read and how examples are marked; it knows no news."""
