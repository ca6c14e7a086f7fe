"""Make gold: draft it from a document, check it, compare two annotators, and hand it to annotation tools and back.

    document ─ draft.py ─ model.py ─ check.py, agree.py
                             │
                          marks.py ─ brat.py, label_studio.py ─ a tool ─ brat_reading.py, label_studio_reading.py
                             │                                                             │
                          reading.py ─ unfit.py ─────────── imported.py ───────────────────┘

No model is loaded here: a draft is made from a document that is there already.
"""
