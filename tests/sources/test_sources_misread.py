"""Text of an old Mac or of DOS is refused, whatever its accents; the same text in our own encodings is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.sources import load
from ota.sources.decode import decode

CASES = Path(__file__).parents[3] / "shared" / "cases"

WORDS = tuple(
    """
    één vóór dóór zó óf óók nóg tóch hóe níet díe wíj café scène crèche enquête fêteren België patiënt naïef
    geïnteresseerd coördinator reünie fêtes über Zürich Jürgen maïs Zoë Azië financiële ideeën hé crème hôtel contrôle
    tête-à-tête à voilà garçon François façade señor niño Peña Núñez Ramón García María Córdoba São João Ångström Äpfel
    Élise École Één Ça Álvaro dúidelijk dáár ál maître île château Malmö Joël reëel beëindigen drieëntwintig egoïsme
    Hawaï röntgen überhaupt
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# With the signs that our own encoding has for quotes, dashes and names of others.
OURS = tuple(
    """
    foto’s zo’n ’s ’t don’t d’Anvers O’Brien l’histoire Qur’an Sana’a oma’tje “ja” ‘nee’ „ja” ‚nee’ ja—nee w—wat
    ouder–kind 5–7 €5 Word™ wacht… …en † 1990 3‰ Saša Dušan Žarko Šimon Božena œuvre fœtus in–uit maandag–vrijdag
    île être Simões d’r m’n n’t
    """.split()  # noqa: SIM905 - as above
)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("frame", ["R: Ze zei dat {} dat wist.", "{}.\rI: Ja, {}!"])
def test_a_word_of_an_old_mac_is_refused_and_ours_is_read(word, frame):
    text = frame.format(word, word)
    with pytest.raises(OtaError) as refused:
        decode(text.encode("mac_roman"), "a.txt")
    assert refused.value.key == "sources.encoding"
    for encoding in ("cp1252", "utf-8"):
        assert decode(text.encode(encoding), "a.txt")[0] == text.replace("\r", "\n")


NAMES = tuple(
    "Ömer Özlem Özgür Öykü Ötzi Över Özdemir Óscar Ísis Íñigo Øyvind Yıldız dít Émile Åsa Ünal Çelik Ébrü".split()  # noqa: SIM905 - as above
)


@pytest.mark.parametrize("word", NAMES)
def test_a_capital_of_an_old_mac_at_the_start_of_a_word_is_refused(word):
    for text in (f"R: Ik was bij {word} toen.", f"{word}: Ja.\nI: O.\n", f"I: Wie?\nR: ({word})"):
        raw = text.encode("mac_roman", "ignore").replace(b"Yldz", b"Y\xf5ld\xf5z")
        with pytest.raises(OtaError):
            decode(raw, "a.txt")


@pytest.mark.parametrize(
    "words", ["Ja …maar toen", "…en dus", "“Ja” …mwah", "zo’n …ehm", "… …hoezo dan", "een …prachtig… ding"]
)
def test_dots_before_a_word_are_read_where_the_text_shows_that_they_are_dots(words):
    assert decode(f"R: {words}.".encode("cp1252"), "a.txt")[0] == f"R: {words}."


@pytest.mark.parametrize("word", OURS)
def test_quotes_dashes_and_names_of_our_own_encoding_are_read(word):
    text = f"R: Ze zei {word} en daarna niets meer over {word}."
    assert decode(text.encode("cp1252"), "a.txt")[0] == text


@given(st.lists(st.sampled_from([*WORDS, "ja", "en", "toen", "huis,", "school."]), min_size=1, max_size=12))
def test_whole_sentences_of_an_old_mac_are_refused_and_ours_are_read(words):
    text = "R: " + " ".join(words)
    assert decode(text.encode("cp1252"), "a.txt")[0] == text
    if not text.isascii():
        with pytest.raises(OtaError):
            decode(text.encode("mac_roman"), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        *("R: Dat was stóm.\n", "R: Een gróte slót.\n", "R: Die verhóging.\n", "R: Het fóndsen.\n", "R: gevólgd\n"),
        *(
            "Ñusta: ja.\nI: nee.\nÑusta: o.\n",
            'R: "Ja", zei Ñora.\n',
            "Èva: Ja.\nI: Nee.\nÈva: O.\n",
            "Ève Smit: Ja.\n",
        ),
        *("Zoë Ça: ja.\nI: nee\nZoë Ça: o.", "R: Zoë kwam. Ça va, zei zij.\n", "I: Ò ja?\n"),
    ],
)
def test_a_mac_text_with_one_such_sign_only_is_refused_and_ours_is_read(text: str):
    with pytest.raises(OtaError) as refused:
        decode(text.encode("mac_roman"), "a.txt")
    assert refused.value.key == "sources.encoding"
    if "Ò" not in text:
        assert decode(text.encode("cp1252"), "a.txt")[0] == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "één: dat.\ntwee: dit.\n",
            "R: café\néva: ja.\n",
            "R: „Ja”, zei ze.\n",
            'R: „Ja", zei ze.\n',
            "R: ‚Ja’, zei ze.\n",
        ),
        *(
            "R: tv—kijken en hij—wij.\n",
            "R: ja—hm.\n",
            "R: nov–feb\n",
            "R: st—stop\n",
            "R: leef—tijd\n",
            "R: had—nou\n",
        ),
    ],
)
def test_what_only_looks_like_it_is_read(text: str):
    assert decode(text.encode("cp1252"), "a.txt")[0] == text


def test_the_curly_quotes_of_an_old_mac_are_seen():
    for text in ("Zij zei “kom” en ging.", "zo’n dag", "ja… en toen – stil"):
        with pytest.raises(OtaError):
            decode(text.encode("mac_roman"), "a.txt")


def test_a_mac_text_with_one_accent_only_is_refused():
    path = CASES / "22-macroman-only-e-acute" / "mac3.txt"
    if not path.exists():
        pytest.skip("the shared cases are not here")
    with pytest.raises(OtaError) as refused:
        load(path)
    assert refused.value.key == "sources.encoding"
