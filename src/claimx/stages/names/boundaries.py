"""Where a name begins and ends: cut what the recogniser joined, trim what is no part of the name."""

from collections.abc import Iterator

from claimx.labels import EntityType
from claimx.stages.names.lexicon import NameLexicon
from claimx.stages.names.words import Words

Range = tuple[int, int]

DIGITS = "0123456789.,"
WEB = ("http", "www.", "@", ".com", ".org", "://")  # signs of an address, no words


def pieces(words: Words, start: int, end: int, lexicon: NameLexicon) -> Iterator[Range]:
    """Yield the parts of a range between line breaks, brackets, web addresses and possessives."""
    first = start
    for index in range(start, end):
        if _is_cut(words, index, lexicon) or _ends_possessor(words, first, index, end, lexicon=lexicon):
            if first < index:
                yield first, index
            first = index + 1
    if first < end:
        yield first, end


def trimmed(words: Words, start: int, end: int, kind: EntityType, *, lexicon: NameLexicon) -> Range | None:
    """Return the range without what is no part of the name, or None where no name is left."""
    start, end = _trim_front(words, start, end, lexicon), _trim_back(words, start, end, lexicon)
    if kind is EntityType.PERSON:
        start, end = _with_hyphenated(words, after_title(words, start, end, lexicon), end, lexicon)
    elif (
        end - start > 1
        and start > 1
        and is_joint(words, start - 1)
        and words.lowers[start - 2] in lexicon.words["side_prefixes"]
        and words.is_capitalised(start - 2)
    ):
        start -= 2
    if start >= end or not is_name(words, start, end, lexicon):
        return None
    return start, _with_small_head(words, start, end, lexicon)


def after_title(words: Words, start: int, end: int, lexicon: NameLexicon) -> int:
    """Return where the name begins after the titles that the range starts with."""
    begins = start
    for index in range(start, end - 1):
        if lexicon.is_title(words.lowers[index]):
            begins = index + 1
        elif not _goes_with_title(words, index, lexicon):
            break
    return begins if words.is_capitalised(begins) else start


def is_name(words: Words, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the tokens can be a proper name at all."""
    if not any(words.is_capitalised(index) or _has_capital(words.texts[index]) for index in range(start, end)):
        return False
    if is_amount(words, start, end, lexicon):
        return False
    if end - start > 1:
        return any(words.lowers[index] not in lexicon.words["not_names"] for index in range(start, end))
    lower = words.lowers[start]
    if words.texts[start] in lexicon.demonyms:
        return False
    if lower in words.common and not words.texts[start].isupper():
        return False
    return lower not in lexicon.words["not_names"] and not lexicon.is_title(lower) and len(lower) > 1


def is_amount(words: Words, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the tokens are a sum of money or its currency: KD 890, NT$10,000, USD105,000, MNT before 6.5."""
    following = words.texts[end] if end < len(words) else ""
    texts = [*words.lowers[start:end], following[:1] if following[:1].isdigit() else ""]
    if not any("$" in text or text[-1:].isdigit() for text in texts):
        return False
    return all("$" in text or _is_currency(text.rstrip(DIGITS), lexicon) for text in texts)


def _is_currency(text: str, lexicon: NameLexicon) -> bool:
    return not text or text in lexicon.words["currencies"]


def is_web(text: str) -> bool:
    """Whether a token is a web or mail address, or a piece of one."""
    return any(mark in text for mark in WEB)


def _is_cut(words: Words, index: int, lexicon: NameLexicon) -> bool:
    text = words.texts[index]
    if text == "-":
        return bool(words.doc[index].whitespace_) and bool(words.doc[index - 1].whitespace_)
    return text in lexicon.words["cuts"] or is_web(text) or (text.isspace() and not {"\n", "\r"}.isdisjoint(text))


def _ends_possessor(words: Words, first: int, index: int, end: int, *, lexicon: NameLexicon) -> bool:
    """Whether "Wuhan University's | National Laboratory" is cut here; "People's Party" is one name."""
    if words.texts[index] not in lexicon.words["possessives"] or index == first or index + 1 >= end:
        return False
    is_known = tuple(words.texts[first:index]) in lexicon.gazetteer
    if index + 2 == end and words.lowers[index + 1] in lexicon.heads and not is_known:
        return False
    return len(words.texts[index]) > 1 and words.lowers[index - 1] not in lexicon.words["kept_possessives"]


def _with_hyphenated(words: Words, start: int, end: int, lexicon: NameLexicon) -> Range:
    """Take in what a hyphen joins to a person's name: Lee Sang | -min, al- | Fath; but not Reed | -led."""
    while end + 1 < len(words) and is_joint(words, end) and _is_behind_joint(words, end + 1, end - start > 1, lexicon):
        end += 2
    if start > 1 and is_joint(words, start - 1) and _is_before_joint(words, start - 2, lexicon):
        start -= 2
    return start, end


def _is_behind_joint(words: Words, index: int, is_long: bool, lexicon: NameLexicon) -> bool:
    if not words.texts[index].isalpha() or words.lowers[index] in lexicon.words["joined_words"]:
        return False
    return is_long or words.doc[index].pos_ == "PROPN"


def _is_before_joint(words: Words, index: int, lexicon: NameLexicon) -> bool:
    return words.lowers[index] in lexicon.words["joined_articles"]


def is_joint(words: Words, index: int) -> bool:
    """Whether a token is a hyphen without spaces around it."""
    if index < 1 or words.texts[index] != "-":
        return False
    return not words.doc[index].whitespace_ and not words.doc[index - 1].whitespace_


def _with_small_head(words: Words, start: int, end: int, lexicon: NameLexicon) -> int:
    """Take in the small noun that belongs to the name: Ardle | river, Lowmoor | police station."""
    heads = lexicon.words["lower_heads"]
    if tuple(words.texts[start:end]) in lexicon.gazetteer or lexicon.heads.get(words.lowers[end - 1]):
        return end
    sizes = range(min(2, len(words) - end), 0, -1)
    return next((end + size for size in sizes if " ".join(words.texts[end : end + size]) in heads), end)


def _trim_front(words: Words, start: int, end: int, lexicon: NameLexicon) -> int:
    while start < end:
        if words.lowers[start] in lexicon.words["side_prefixes"] and end - start == 3 and words.texts[start + 1] == "-":
            start += 2
        elif words.lowers[start] in lexicon.words["definite"] or not _can_begin(words.texts[start]):
            start += 1
        else:
            break
    return start


def _can_begin(text: str) -> bool:
    return text[:1].isdigit() or (text[:1].isalpha() and _has_capital(text))


def _trim_back(words: Words, start: int, end: int, lexicon: NameLexicon) -> int:
    while start < end and (_is_mark(words.texts[end - 1], lexicon) or _is_small(words, end, lexicon)):
        end -= 1
    return end


def _is_mark(text: str, lexicon: NameLexicon) -> bool:
    return text in lexicon.words["possessives"] or not any(char.isalnum() for char in text)


def _is_small(words: Words, end: int, lexicon: NameLexicon) -> bool:
    """Whether the range ends in a small word that is no part of the name: the Eurasia Group | think tank."""
    text = words.texts[end - 1]
    return text[:1].islower() and not _has_capital(text) and not _keeps_lower(words, end, lexicon)


def _keeps_lower(words: Words, end: int, lexicon: NameLexicon) -> bool:
    heads = lexicon.words["lower_heads"]
    return words.lowers[end - 1] in heads or " ".join(words.lowers[end - 2 : end]) in heads


def _goes_with_title(words: Words, index: int, lexicon: NameLexicon) -> bool:
    text = words.texts[index]
    return words.lowers[index] in lexicon.words["modifiers"] or text in lexicon.demonyms or (text,) in lexicon.gazetteer


def _has_capital(text: str) -> bool:
    return text != text.lower()
