"""The comments of Word files: about which words they are, which are replies, and what a file of ours remembers."""

from __future__ import annotations

import base64
import io
import time
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from ota.errors import OtaError
from ota.sources.margins import MarginText, read_margins

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"


def written(folder: Path, body: str, comments: str = "", answers: str = "", properties: str = "") -> Path:
    """A Word file of these parts, each without what goes around it."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/comments.xml": comments and f"<w:comments {SPACES}>{comments}</w:comments>",
        "word/commentsExtended.xml": answers and f"<w15:commentsEx {SPACES}>{answers}</w15:commentsEx>",
        "docProps/custom.xml": properties and f'<Properties xmlns="{PROPERTIES}">{properties}</Properties>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            if xml:
                archive.writestr(name, xml)
    path = folder / "gesprek.docx"
    path.write_bytes(packed.getvalue())
    return path


def run(text: str, style: str = "", tag: str = "t") -> str:
    dressed = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{dressed}<w:{tag}>{text}</w:{tag}></w:r>"


def p(*pieces: str, style: str = "") -> str:
    dressed = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{dressed}{''.join(piece if piece.startswith('<') else run(piece) for piece in pieces)}</w:p>"


def begin(n: int) -> str:
    return f'<w:commentRangeStart w:id="{n}"/>'


def end(n: int) -> str:
    return f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>'


def comment(n: int, *paragraphs: str, author: str = "Sanne", key: str = "") -> str:
    own = [
        f'<w:p w14:paraId="{key or n}{at}"><w:r><w:annotationRef/></w:r>'
        f"{text if text.startswith('<') else run(text)}</w:p>"
        for at, text in enumerate(paragraphs)
    ]
    return f'<w:comment w:id="{n}" w:author="{author}">{"".join(own)}</w:comment>'


def about(read: MarginText) -> list[tuple[str, str]]:
    """What each comment says, and the words that it is about."""
    return [(one.text, read.text[slice(*one.stretch)] if one.stretch else "") for one in read.comments]


def properties_of(memory: bytes, longest: int = 40) -> str:
    packed = base64.b64encode(memory).decode()
    pieces = [packed[at : at + longest] for at in range(0, len(packed), longest)]
    return "".join(f'<property name="ota-{n}"><lpwstr>{piece}</lpwstr></property>' for n, piece in enumerate(pieces, 1))


def test_a_comment_is_about_the_words_between_its_marks_in_the_order_of_the_text(tmp_path: Path) -> None:
    body = p("Wij ", begin(7), "wachtten", end(7), " lang.") + p(begin(2), "Toen kwam ", begin(3), "de brief", end(3))
    path = written(tmp_path, body + p("en hulp", end(2)), comment(3, "Brief") + comment(2, "Hulp") + comment(7, "Tijd"))
    read = read_margins(path, 50)
    assert about(read) == [("Tijd", "wachtten"), ("Hulp", "Toen kwam de brief\n\nen hulp"), ("Brief", "de brief")]
    assert [one.number for one in read.comments] == [1, 2, 3]
    assert (read.replies, read.memory, read.only_words) == (0, "", False)
    assert read.digest == sha256(path.read_bytes()).hexdigest()


def test_paragraphs_and_breaks_of_a_comment_are_lines_and_its_mark_is_no_text(tmp_path: Path) -> None:
    second = f"{run('een')}<w:r><w:br/></w:r>{run('twee')}<w:r><w:tab/></w:r>{run('drie')}"
    path = written(tmp_path, p(begin(1), "Ja.", end(1)), comment(1, "Brief", second, author=" Bram "))
    (only,) = read_margins(path, 50).comments
    assert (only.text, only.author) == ("Brief\neen\ntwee\tdrie", "Bram")


def test_replies_are_counted_and_passed_over(tmp_path: Path) -> None:
    body = p(begin(1), begin(2), begin(3), "Ja.", end(1), end(2), end(3))
    said = comment(1, "Brief", "memo", key="A") + comment(2, "eens", "hoor", key="B") + comment(3, "Nee", key="C")
    answers = '<w15:commentEx w15:paraId="A1" w15:done="0"/><w15:commentEx w15:paraId="B1" w15:paraIdParent="A1"/>'
    read = read_margins(written(tmp_path, body, said, answers), 50)
    assert about(read) == [("Brief\nmemo", "Ja."), ("Nee", "Ja.")]
    assert read.replies == 1


def test_a_reply_without_an_id_makes_no_reply_of_others(tmp_path: Path) -> None:
    said = '<w:comment w:id="1" w:author="Bram"><w:p><w:r><w:t>Brief</w:t></w:r></w:p></w:comment>'
    read = read_margins(written(tmp_path, p("Ja."), said, '<w15:commentEx w15:paraIdParent="A1"/>'), 50)
    assert (about(read), read.replies) == ([("Brief", "")], 0)


def test_what_was_deleted_is_no_text_and_what_was_inserted_is(tmp_path: Path) -> None:
    changed = (
        f"<w:del>{run('nooit', tag='delText')}</w:del><w:ins>{run('altijd')}</w:ins>"
        f"<w:moveFrom>{run(' verplaatst')}</w:moveFrom><w:moveTo>{run(' hier')}</w:moveTo>"
    )
    body = p("Het is ", begin(1), changed, end(1), " zo.")
    read = read_margins(written(tmp_path, body, comment(1, f"{run('Brief')}{changed}")), 50)
    assert read.text.strip() == "Het is altijd hier zo."
    assert about(read) == [("Briefaltijd hier", "altijd hier")]


def test_marks_among_deleted_words_count_where_they_stand(tmp_path: Path) -> None:
    first = f"<w:del>{run('eerst', tag='delText')}{begin(1)}</w:del>"
    last = f"<w:del>{end(1)}{run('laatst', tag='delText')}</w:del>"
    read = read_margins(written(tmp_path, p("Dus ", first, "de brief", last, " dus."), comment(1, "Brief")), 50)
    assert about(read) == [("Brief", "de brief")]


def test_a_fallback_for_old_programs_is_no_second_time(tmp_path: Path) -> None:
    twice = f"<mc:AlternateContent><mc:Choice>{run('brief')}</mc:Choice><mc:Fallback>{run('brief')}</mc:Fallback>"
    twice += "</mc:AlternateContent>"
    read = read_margins(written(tmp_path, p("De ", begin(1), twice, end(1)), comment(1, twice)), 50)
    assert (read.text.strip(), about(read)) == ("De brief", [("brief", "brief")])


def test_comments_on_cells_of_a_table(tmp_path: Path) -> None:
    cells = [p("Moeder"), p(begin(1), "Wij wachtten", end(1), " lang.") + p(begin(2), "Ja.")]
    other = [p("Gids"), p("Ja?", end(2))]
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in (cells, other))
    body = f"<w:tbl>{table}</w:tbl>"
    read = read_margins(written(tmp_path, body, comment(1, "Tijd") + comment(2, "Hulp")), 50)
    assert about(read) == [("Tijd", "Wij wachtten"), ("Hulp", "Ja.\n\nGids\n\nJa?")]


def test_a_comment_on_no_words_stands_nowhere(tmp_path: Path) -> None:
    body = p(begin(1), end(1), "Ja.", end(2)) + p(begin(3), " ", end(3))
    said = "".join(comment(n, f"Code {n}") for n in (1, 2, 3, 4))
    assert about(read_margins(written(tmp_path, body, said), 50)) == [(f"Code {n}", "") for n in (1, 2, 3, 4)]


# --- what a file remembers ------------------------------------------------------------------------------------------
TURN = p(run("12", "OtaHandle"), run("Moeder: ", "OtaSpeaker"), begin(1), "Ja.", end(1), style="OtaTurn")
MEMORY = '{"source": "één", "codings": []}' * 20


def test_of_a_file_that_remembers_only_the_words_of_its_turns_count(tmp_path: Path) -> None:
    remembers = properties_of(zlib.compress(MEMORY.encode()))
    read = read_margins(written(tmp_path, p("Titel") + TURN, comment(1, "Brief"), properties=remembers), 50)
    assert (read.memory, read.only_words) == (MEMORY, True)
    assert read.text.strip() == "Ja." and about(read) == [("Brief", "Ja.")]


@pytest.mark.parametrize(
    "damage",
    [
        lambda packed: b"",
        lambda packed: packed[:-1],
        lambda packed: packed[: len(packed) // 2],
        lambda packed: packed[:3] + bytes([packed[3] ^ 255]) + packed[4:],
        lambda packed: packed[:-1] + bytes([packed[-1] ^ 1]),
        lambda packed: b"geen zlib",
        lambda packed: zlib.compress(b"\xff\xfe geen utf-8"),
    ],
)
def test_a_memory_that_is_not_whole_is_none(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    remembers = properties_of(damage(zlib.compress(MEMORY.encode())))
    read = read_margins(written(tmp_path, p("Titel") + TURN, comment(1, "Brief"), properties=remembers), 50)
    assert (read.memory, read.only_words) == ("", False)
    assert "Titel" in read.text and about(read) == [("Brief", "Ja.")]


def test_a_memory_that_lacks_a_piece_or_holds_other_signs_is_none(tmp_path: Path) -> None:
    pieces = properties_of(zlib.compress(MEMORY.encode()))
    gap = pieces.replace('name="ota-2"', 'name="anders-2"')
    odd = pieces.replace("<lpwstr>", "<lpwstr>é", 1)
    assert gap != pieces != odd
    for remembers in (gap, odd):
        assert read_margins(written(tmp_path, TURN, properties=remembers), 50).memory == ""


def test_a_memory_that_unpacks_without_end_is_none(tmp_path: Path) -> None:
    bomb = zlib.compress(b" " * 60_000_000, 9)
    assert read_margins(written(tmp_path, TURN, properties=properties_of(bomb, 250)), 50).memory == ""


@pytest.mark.parametrize("part", ["comments", "properties"])
def test_a_text_of_very_many_pieces_is_read_at_once(part: str, tmp_path: Path) -> None:
    """Also a comment of 200,000 paragraphs, or one text of as many lines, takes no time that grows with its square."""
    many = 200_000
    lines = comment(1, "Brief") + f'<w:comment w:id="2" w:author="Bram">{"<w:p/>" * many}</w:comment>'
    xml = {
        "comments": lines + comment(3, "een\n" * many),
        "properties": f'<property name="ota-1"><lpwstr>{"AAAA" * 10}{(chr(10) + "AAAA") * many}</lpwstr></property>',
    }
    began = time.process_time()
    read = read_margins(written(tmp_path, p(begin(1), "Ja.", end(1)), **{part: xml[part]}), 50)
    assert time.process_time() - began < 5
    assert len(read.comments) == (3 if part == "comments" else 0) and read.memory == ""


# --- what is refused ------------------------------------------------------------------------------------------------
def refused(path: Path, max_mb: float = 50) -> OtaError:
    with pytest.raises(OtaError) as error:
        read_margins(path, max_mb)
    assert error.value.values.get("name", path.name) == path.name
    return error.value


def test_a_broken_part_is_refused_by_the_name_of_the_file(tmp_path: Path) -> None:
    broken = {
        "comments": "<w:comment w:id='1'><w:p>",
        "answers": "<w15:commentEx",
        "properties": "</property>",
    }
    for part, xml in broken.items():
        assert refused(written(tmp_path, p("Ja."), **{part: xml})).key == "sources.damaged", part
    assert refused(written(tmp_path, "<w:p>")).key == "sources.damaged"


def test_a_part_with_a_document_type_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, p("Ja."))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", f'<!DOCTYPE c [<!ENTITY a "aa">]><w:comments {SPACES}>&a;</w:comments>')
    assert refused(path).key == "sources.damaged"


def test_more_than_may_be_taken_is_refused_in_every_part(tmp_path: Path) -> None:
    much = "nog eens " * 20_000
    assert refused(written(tmp_path, p(much)), 0.1).key == "sources.too_big"
    assert refused(written(tmp_path, p("Ja."), comment(1, much)), 0.1).key == "sources.too_big"
    much = "<w15:commentEx/>" * 50_000
    assert refused(written(tmp_path, p("Ja."), answers=much), 0.1).key == "sources.too_big"
    much = f'<property name="ota-1"><lpwstr>{"A" * 200_000}</lpwstr></property>'
    assert refused(written(tmp_path, p("Ja."), properties=much), 0.1).key == "sources.too_big"


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gesprek.docx"
    assert refused(path).key == "sources.missing"
    path.write_bytes(b"")
    assert refused(path).key == "sources.empty"
    path.write_bytes(b"I: Hoe ging het?\n\nR: Goed.\n")
    assert refused(path).key.startswith("sources.")
    path.write_bytes(b"PK\x03\x04" + b"x" * 300)
    assert refused(path).key.startswith("sources.")
