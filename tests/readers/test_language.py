import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.readers.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of Bad Münstereifel said on Monday that the bridge would reopen in May.", "en"),
        ("El alcalde dijo que el puente de la ciudad no se abrirá hasta el mes de mayo por las obras.", "es"),
        ("Le maire a dit que le pont de la ville ne sera pas ouvert avant le mois de mai.", "fr"),
        ("Der Bürgermeister sagte, dass die Brücke nicht vor dem Mai wieder für den Verkehr offen ist.", "de"),
        ("O prefeito disse que a ponte não vai abrir antes de maio por causa das obras na margem do rio.", "pt"),
        ("De burgemeester zei dat de brug van de stad niet voor mei open gaat en dat het werk duur is.", "nl"),
        ("Wali kota mengatakan jembatan itu tidak akan dibuka sebelum Mei karena pekerjaan yang belum selesai.", "id"),
        ("Meya alisema kuwa daraja la mji halitafunguliwa kabla ya mwezi wa Mei kwa sababu ya kazi hiyo.", "sw"),
        ("Мэр сказал, что мост не откроют до мая.", "ru"),
        ("市长说，这座桥五月之前不会开放。", "zh"),
        ("市長は、橋は五月まで開かないと述べた。", "ja"),
        ("قال رئيس البلدية إن الجسر لن يفتح قبل مايو.", "ar"),
        ("Alkalde: zubia ez da maiatza baino lehen irekiko, eta lanak oraindik ez dira amaitu, esan zuen atzo.", "eu"),
        ("Kobo Zuma Lindqvist Achterberg Veldport Harwell " * 11, "und"),
        ("Ferry crews of the week: " + "Zuma Lindqvist (Veldport), Kobo Achterberg (Harwell); " * 9, "en"),
        ("They ran to the quay and sang “H-A-R-B-O-U-R! O! E! A! I! U! E! O! I!”", "en"),
        ("Rain fell.", "en"),
        ("Arsenal 2 Chelsea 1; Leeds 0 Everton 0", "en"),
        ("", "en"),
    ],
)
def test_language_is_told_by_script_and_function_words(text, language):
    assert language_of(text) == language


@given(st.text())
def test_any_text_has_a_language(text):
    assert 2 <= len(language_of(text)) <= 3
