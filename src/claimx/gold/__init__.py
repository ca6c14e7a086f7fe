"""Make gold: draft it from a document, check it, compare two annotators, and hand it to annotation tools and back.

    document ─ draft.py ─┐
                         model.py ─ check.py, agree.py
    marks.py ─ reading.py┘
       └ brat.py, label_studio.py

No model is loaded here: a draft is made from a document that is there already.
"""
