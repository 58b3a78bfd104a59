"""What holds for every date that can be read or shown, and the bounds recomputed day by day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from dateutil.easter import easter as their_easter
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.moments import OPEN, Context, Moment, Reading, find, parse_moment, read, show, show_months
from ota.moments.ages import compute_age_days
from ota.moments.lexicon import load_lexicon
from ota.moments.tables import FEW, HOLIDAY_DAYS, HOLIDAYS, UNITS, compute_easter, compute_length, widen_around
from ota.moments.writing import compact

DAYS = st.dates(date(1900, 3, 1), date(2099, 12, 31))
LANGUAGES = st.sampled_from(["nl", "en"])
MONTHS = {
    "nl": [
        *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
        *("augustus", "september", "oktober", "november", "december"),
    ],
    "en": [
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ],
}
UNHURRIED = settings(deadline=None)  # the first reading loads the words


def sound(reading: Reading) -> None:
    """What every reading must hold."""
    for point in (reading.start, reading.end):
        if point is None or point == OPEN:
            continue
        parse_moment(point.edtf)
        assert not (point.earliest and point.latest) or point.earliest <= point.latest
    for relation in (*reading.relations, *reading.end_relations):
        assert relation.at_least is None or relation.at_most is None or relation.at_least <= relation.at_most
    if reading.edtf is not None:
        parse_moment(reading.edtf)
        again = read(reading.edtf)
        assert (again.edtf, again.start, again.end) == (reading.edtf, reading.start, reading.end)


# --- any words -------------------------------------------------------------------------------------------------------
def vocabulary(language: str) -> list[str]:
    tables = load_lexicon(language).tables
    phrases = {" ".join(words) for table in tables.values() for rows in table.values() for words, _ in rows}
    figures = ["3", "12e", "31", "2019", "2020", "'21", "8", "1-4-2019", "2019-04", "2018/2019", "Ruud", "plaatsing"]
    return sorted(phrases) + figures * 12


WORDS = {language: vocabulary(language) for language in ("nl", "en")}
CONTEXTS = st.builds(
    Context,
    language=LANGUAGES,
    anchor=st.sampled_from(
        [
            None,
            parse_moment("2019-04"),
            parse_moment("2019-07-03"),
            parse_moment("[2017..2018]"),
            parse_moment("2019/.."),
        ]
    ),
    document=st.sampled_from([None, "2022-10-15", "2020-02-29"]),
    births=st.sampled_from(
        [{}, {"Ruud": parse_moment("2009")}, {"Ruud": parse_moment("2009"), "Mees": parse_moment("2012-02-29")}]
    ),
    period=st.sampled_from([None, True, False]),
)


@settings(max_examples=600, deadline=None)
@given(CONTEXTS, st.data())
def test_any_words_are_read_soundly_or_refused(context: Context, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[context.language]), min_size=1, max_size=6))
    text = " ".join(words)
    try:
        sound(read(text, context))
    except OtaError as error:
        assert error.key.startswith("moments.")
        error.format_message("nl")
    for date_found in find(text, context):
        assert text[date_found.start : date_found.end] == date_found.reading.written
        sound(date_found.reading)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), LANGUAGES)
def test_any_text_is_read_or_refused(text: str, language: str) -> None:
    find(text, Context(language))
    try:
        sound(read(text, Context(language)))
    except OtaError as error:
        assert error.key.startswith("moments.")


# --- bounds, day by day ----------------------------------------------------------------------------------------------
@UNHURRIED
@given(st.integers(1900, 2099), st.integers(1, 12), LANGUAGES)
def test_a_month_is_its_days(year: int, month: int, language: str) -> None:
    moment = read(f"{MONTHS[language][month - 1]} {year}", Context(language)).start
    last = monthrange(year, month)[1]
    assert moment == Moment(f"{year}-{month:02}", f"{year}-{month:02}-01", f"{year}-{month:02}-{last}")


@UNHURRIED
@given(DAYS, LANGUAGES)
def test_a_day_is_that_day_however_it_is_written(day: date, language: str) -> None:
    name = MONTHS[language][day.month - 1]
    for text in (f"{day.day} {name} {day.year}", day.isoformat()):
        assert read(text, Context(language)).start == Moment(*(day.isoformat(),) * 3)
    if language == "nl":
        assert read(f"{day.day}-{day.month}-{day.year}").edtf == day.isoformat()


@UNHURRIED
@given(st.integers(1900, 2099), st.integers(1, 12))
def test_around_a_month_is_a_month_wider(year: int, month: int) -> None:
    moment = read(f"rond {MONTHS['nl'][month - 1]} {year}").start
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    assert moment is not None
    assert moment.earliest == date(*before, 1).isoformat()
    assert moment.latest == date(*after, monthrange(*after)[1]).isoformat()


@UNHURRIED
@given(st.integers(1901, 2060), st.integers(1, 4))
def test_the_quarters_parts_and_halves_cover_their_year(year: int, quarter: int) -> None:
    def days(text: str) -> tuple[str | None, str | None]:
        moment = read(text).start
        assert moment is not None
        return moment.earliest, moment.latest

    assert days(f"Q{quarter} {year}") == days(f"{year}-{32 + quarter}")
    quarters = [days(f"Q{n} {year}") for n in range(1, 5)]
    parts = [days(f"{part} {year}") for part in ("begin", "medio", "eind")]
    halves = [days(f"{n}e helft {year}") for n in (1, 2)]
    for stretches in (quarters, parts, halves):
        assert (stretches[0][0], stretches[-1][1]) == (f"{year}-01-01", f"{year}-12-31")
        for (_, last), (first, _) in pairwise(stretches):
            assert last and first
            assert date.fromisoformat(last) + timedelta(days=1) == date.fromisoformat(first)


@UNHURRIED
@given(st.integers(1600, 2499))
def test_easter_is_when_the_calendar_says(year: int) -> None:
    assert compute_easter(year) == their_easter(year)


def birthday_of(birth: date, years: int) -> tuple[date, date]:
    """The first and last day that may be kept as a birthday."""
    if (birth.month, birth.day) == (2, 29) and monthrange(birth.year + years, 2)[1] == 28:
        return date(birth.year + years, 2, 28), date(birth.year + years, 3, 1)
    return (birth.replace(year=birth.year + years),) * 2


@UNHURRIED
@given(st.dates(date(1901, 1, 1), date(2030, 12, 31)), st.integers(0, 60), st.sampled_from([10, 7, 4]), st.data())
def test_no_true_day_of_an_age_is_left_out(birth: date, years: int, known: int, data: st.DataObject) -> None:
    first, last = birthday_of(birth, years)[0], birthday_of(birth, years + 1)[1] - timedelta(days=1)
    day = first + timedelta(days=data.draw(st.integers(0, (last - first).days)))
    context = Context(births={"Ruud": parse_moment(birth.isoformat()[:known])})
    reading = read(f"toen Ruud {years} was", context) if years else None
    if reading:
        assert reading.start is not None and reading.start.earliest and reading.start.latest
        assert reading.start.earliest <= day.isoformat() <= reading.start.latest
        if known == 10:
            assert (reading.start.earliest, reading.start.latest) == (first.isoformat(), last.isoformat())
    lower, limit = compute_age_days(years)
    assert lower <= (day - birth).days <= limit
    turned, remaining = compute_age_days(years, turning=True)
    assert (
        turned
        <= (birthday_of(birth, years)[0] - birth).days
        <= (birthday_of(birth, years)[1] - birth).days
        <= remaining
    )


@UNHURRIED
@given(st.integers(1, 40), st.sampled_from(sorted(UNITS)), st.sampled_from(["", "about", "nearly", "over", "within"]))
def test_a_length_holds_what_it_names(count: int, unit: str, how: str) -> None:
    lower, limit = compute_length(count, unit, how)
    assert 0 <= lower <= round(count * UNITS[unit][0]) <= limit
    narrow, wide = compute_length(count, unit), compute_length(count, unit, "about")
    assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]
    assert compute_length(0, unit) == FEW[unit]


@UNHURRIED
@given(DAYS, st.integers(0, 5000))
def test_around_widens_and_compact_says_just_the_days(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    wide = widen_around(first, last)
    assert wide[0] < first <= last < wide[1]
    result = parse_moment(compact(first, last))
    assert (result.earliest, result.latest) == (first.isoformat(), last.isoformat())
    assert read(compact(first, None)).start == Moment(compact(first, None), first.isoformat(), None)


@UNHURRIED
@given(DAYS, st.integers(0, 800), st.integers(1, 30), st.sampled_from(["dagen", "weken", "maanden", "jaar"]))
def test_a_resolved_relation_holds_its_days(first: date, days: int, count: int, unit: str) -> None:
    anchor = parse_moment(compact(first, first + timedelta(days=days)))
    reading = read(f"{count} {unit} later", Context(anchor=anchor))
    (relation,) = reading.relations
    assert reading.start is not None and reading.start.earliest and reading.start.latest
    assert relation.at_least is not None and relation.at_most is not None
    assert reading.start.earliest <= (first + timedelta(days=relation.at_least)).isoformat()
    assert reading.start.latest >= (first + timedelta(days=days + relation.at_most)).isoformat()


# --- shown and read again --------------------------------------------------------------------------------------------
UNITS_OF = st.builds(lambda day, form: day.strftime(form), DAYS, st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
SEASONS = st.builds(lambda year, season: f"{year}-{season}", st.integers(1900, 2090), st.integers(21, 24))
PLAIN = st.one_of(UNITS_OF, SEASONS)
POINTS = st.one_of(
    st.builds(lambda unit, mark: unit + mark, PLAIN, st.sampled_from(["", "~", "?", "%"])),
    st.builds(lambda row, days: compact(row, row + timedelta(days=days)), DAYS, st.integers(0, 4000)),
    st.builds(lambda day: compact(day, None), DAYS),
    st.builds(lambda day: compact(None, day), DAYS),
    st.sets(st.integers(1900, 2090), min_size=2, max_size=4).map(lambda row: f"[{','.join(map(str, sorted(row)))}]"),
    st.integers(190, 205).map(lambda tens: f"{tens}X"),
)
SPANS = st.builds(
    lambda start, end: f"{start}/{end}",
    st.one_of(st.just(".."), PLAIN.filter(lambda unit: unit < "2000")),
    st.one_of(st.just(".."), st.just(""), PLAIN.filter(lambda unit: unit >= "2002")),
).filter(lambda span: span.strip("./") != "")


@settings(max_examples=400, deadline=None)
@given(st.one_of(POINTS, SPANS), LANGUAGES)
def test_what_is_shown_is_read_as_the_same(edtf: str, language: str) -> None:
    written = read(edtf)
    shown = show(Moment(written.edtf or "", None, None), language)
    assert read(shown, Context(language, period=False)).edtf == written.edtf, shown
    assert 0 < len(show_months(Moment(edtf, None, None), language)) <= 90


NEAR_WORDS = {"kort na": (1, 42), "vlak na": (1, 14), "kort voor": (-42, -1), "vlak voor": (-14, -1)}


@given(st.sampled_from(sorted(NEAR_WORDS)), st.dates(date(2000, 1, 1), date(2040, 12, 1)), st.booleans())
def test_near_a_stretch_is_as_wide_for_a_month_as_for_a_day_and_never_within_it(words, day, month):
    text = (
        f"{MONTHS['nl'][day.month - 1]} {day.year}" if month else f"{day.day} {MONTHS['nl'][day.month - 1]} {day.year}"
    )
    stretch, near = read(text).start, read(f"{words} {text}").start
    lower, limit = NEAR_WORDS[words]
    first, last = date.fromisoformat(stretch.earliest), date.fromisoformat(stretch.latest)
    edge = last if lower > 0 else first
    assert date.fromisoformat(near.earliest) == edge + timedelta(days=lower)
    assert date.fromisoformat(near.latest) == edge + timedelta(days=limit)


@given(st.sampled_from(sorted(HOLIDAYS)), st.integers(2000, 2040))
def test_before_and_after_a_holiday_lie_outside_that_of_some_region(name, year):
    words = {"summer": "zomer", "autumn": "herfst", "christmas": "kerst", "spring": "voorjaars", "may": "mei"}[name]
    text = f"{words}vakantie {year}"
    whole, before, after = read(text).start, read(f"voor de {text}").start, read(f"na de {text}").start
    days = timedelta(days=HOLIDAY_DAYS[name])
    assert date.fromisoformat(before.latest) + days == date.fromisoformat(whole.latest)
    assert date.fromisoformat(after.earliest) - days == date.fromisoformat(whole.earliest)
