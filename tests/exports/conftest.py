import pytest
from export_samples import DOCUMENTS

from claimx.results.write import to_json


@pytest.fixture
def documents(tmp_path):
    """A file of documents as a run leaves it."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"".join(to_json(document) for document in DOCUMENTS))
    return path
