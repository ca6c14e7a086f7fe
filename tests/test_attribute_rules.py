"""The look-up gives what spaCy's own ruler gives, whatever the rules look at."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from claimx.attribute_rules import FACTORY, LookUpRuler, look_up_attributes
from claimx.models import load_pipeline

WORDS = ("The", "ferries", "can", "not", "nothin'", "sail", "\n", "today", "notthin'")
TAGS = ("DT", "NNS", "MD", "RB", "VB", "_SP")
DEPENDENCIES = ("nsubj", "aux", "neg", "ROOT", "dep")
ATTRIBUTES = ("TAG", "POS", "MORPH", "LEMMA", "DEP")

RULES = [
    {"patterns": [[{"TAG": "DT"}]], "attrs": {"POS": "DET", "MORPH": "Definite=Def"}},
    {"patterns": [[{"TAG": "MD", "LOWER": "can"}], [{"LOWER": {"IN": ["sail", "today"]}}]], "attrs": {"POS": "VERB"}},
    {"patterns": [[{"LOWER": "can"}, {"LOWER": "not"}]], "attrs": {"LEMMA": "cannot"}, "index": 0},
    {"patterns": [[{"LOWER": "can"}, {"LOWER": "not"}]], "attrs": {"LEMMA": "n't", "POS": "PART"}, "index": -1},
    {"patterns": [[{"LOWER": {"REGEX": "^n[ou]thin'$"}}]], "attrs": {"LEMMA": "nothing", "POS": "PRON"}},
    {"patterns": [[{"IS_SPACE": True}], [{"DEP": "neg"}]], "attrs": {"MORPH": "Polarity=Neg"}},
    {"patterns": [[{"TAG": "VB", "DEP": "ROOT"}]], "attrs": {"POS": "VERB", "LEMMA": "do"}},
    {"patterns": [[{"TAG": "VB", "OP": "+"}]], "attrs": {"MORPH": "VerbForm=Inf"}},
]
TOKENS = st.lists(st.tuples(*map(st.sampled_from, (WORDS, TAGS, DEPENDENCIES))), min_size=1, max_size=12)


def made_doc(nlp, tokens):
    words, tags, dependencies = map(list, zip(*tokens, strict=True))
    return Doc(nlp.vocab, words=words, tags=tags, deps=dependencies, heads=list(range(len(words))))


@pytest.fixture(scope="module")
def rulers():
    """The same rules in spaCy's ruler and in the look-up."""
    nlp = spacy.blank("en")
    plain, look_up = AttributeRuler(nlp.vocab), nlp.create_pipe(FACTORY)
    plain.add_patterns(RULES)
    look_up.add_patterns(RULES)
    return nlp, plain, look_up


@given(tokens=TOKENS)
@settings(max_examples=200, deadline=None)
def test_look_up_sets_what_the_ruler_sets(rulers, tokens):
    nlp, plain, look_up = rulers
    expected, found = plain(made_doc(nlp, tokens)), look_up(made_doc(nlp, tokens))
    assert found.to_array(ATTRIBUTES).tolist() == expected.to_array(ATTRIBUTES).tolist()


def test_a_rule_added_later_counts(rulers):
    nlp, _, _ = rulers
    ruler = nlp.create_pipe(FACTORY)
    doc = made_doc(nlp, [("ferries", "NNS", "nsubj")])
    ruler.add([[{"TAG": "NNS"}]], {"POS": "NOUN"})
    before = ruler(doc)[0].pos_
    ruler.add([[{"LOWER": "ferries"}]], {"POS": "PROPN"})
    assert (before, ruler(doc)[0].pos_) == ("NOUN", "PROPN")


def test_a_cleared_ruler_changes_nothing(rulers):
    nlp, _, _ = rulers
    ruler = nlp.create_pipe(FACTORY)
    ruler.add([[{"TAG": "NNS"}]], {"POS": "NOUN"})
    ruler.clear()
    assert ruler(made_doc(nlp, [("ferries", "NNS", "nsubj")]))[0].pos_ == ""


def test_look_up_attributes_keeps_name_rules_and_place():
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler", name="fixes").add([[{"LOWER": "quay"}]], {"POS": "NOUN"})
    nlp.add_pipe("sentencizer")
    look_up_attributes(nlp)
    assert (nlp.pipe_names, type(nlp.get_pipe("fixes"))) == (["fixes", "sentencizer"], LookUpRuler)
    assert [token.pos_ for token in nlp("A quay")] == ["", "NOUN"]


@pytest.mark.parametrize("model", ["en_core_web_md", "en_core_web_sm"])
def test_a_model_reads_as_it_did(model):
    nlp = load_pipeline(model).nlp
    text = "The harbour can't open.\nNothin' sailed on Monday, because its crews weren't going to, she'd said."
    stock = spacy.load(nlp.path)
    assert nlp(text).to_array(ATTRIBUTES).tolist() == stock(text).to_array(ATTRIBUTES).tolist()


def test_a_saved_pipeline_keeps_its_rules(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY).add([[{"LOWER": "quay"}]], {"POS": "NOUN"})
    nlp.to_disk(tmp_path)
    assert [token.pos_ for token in spacy.load(tmp_path)("A quay")] == ["", "NOUN"]
