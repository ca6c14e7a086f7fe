import pytest
from pydantic import ValidationError

from claimx.errors import InputError
from claimx.settings import Settings, iso_date


@pytest.mark.parametrize("text", ["2025-10-31", "2025-10-31T08:30:00", "2025-10-31 08:30", "2025-10-31T08:30:00+05:30"])
def test_iso_date_returns_a_date_as_it_is(text: str) -> None:
    assert iso_date(text, where="--published") == text


def test_iso_date_leaves_out_white_space_around() -> None:
    assert iso_date(" 2025-10-31\n", where="--published") == "2025-10-31"


@pytest.mark.parametrize(
    "text",
    ["", "31.10.2025", "2025-10", "2025-02-30", "20251031", "2025-W44-5", "2025-10-31T", "2025-10-31T25:00", "today"],
)
def test_iso_date_refuses_anything_else(text: str) -> None:
    with pytest.raises(InputError, match=r"line 3: .* is no date; write it as 2025-10-31") as caught:
        iso_date(text, where="line 3")
    assert caught.value.code == "bad-date"


def test_settings_refuse_a_bad_date() -> None:
    with pytest.raises(InputError, match="--published: 'yesterday' is no date"):
        Settings(published="yesterday")


def test_settings_refuse_an_unknown_name() -> None:
    with pytest.raises(ValidationError, match="modle"):
        Settings.model_validate({"modle": "en_core_web_sm"})


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().model = "en_core_web_sm"


def test_fingerprint_is_the_same_for_the_same_choice() -> None:
    assert Settings(published="2025-10-31").fingerprint() == Settings(published="2025-10-31").fingerprint()


@pytest.mark.parametrize(
    "chosen",
    [{"model": "en_core_web_sm"}, {"published": "2025-10-31"}, {"date_order": "DMY"}],
    ids=["model", "published", "date_order"],
)
def test_fingerprint_changes_with_what_can_change_an_output(chosen: dict[str, str]) -> None:
    assert Settings.model_validate(chosen).fingerprint() != Settings().fingerprint()


def test_fingerprint_is_blind_to_the_batch_size() -> None:
    assert Settings(batch_size=1).fingerprint() == Settings().fingerprint()
