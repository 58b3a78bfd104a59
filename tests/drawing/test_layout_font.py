"""What is measured is what is drawn."""

import json

import pytest

from ota.drawing.font import FAMILY, find_font_folder, measure_width, wrap_text


def measured(text, bold):
    """The width that typst finds for a text in the same font, in points at size 10."""
    import typst

    weight = "bold" if bold else "regular"
    source = (
        f'#set text(font: "{FAMILY}", size: 10pt, weight: "{weight}", fallback: false)\n'
        f"#context [#metadata(measure(text({json.dumps(text, ensure_ascii=False)})).width.pt()) <wide>]"
    )
    compiler = typst.Compiler(input=source.encode(), font_paths=[str(find_font_folder())], ignore_system_fonts=True)
    return json.loads(compiler.query("<wide>", field="value", one=True))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["Schakelmomenten", "VAVATo fi fl ffi", "Müller-Šťastný, Çelik & Žižka", "2016/17 – ’s avonds €3,50 → T0"]
)
def test_a_width_is_what_the_typesetter_makes_of_it(text, bold):
    assert measure_width(text, 10, bold) == pytest.approx(measured(text, bold), abs=0.02)


def test_a_character_that_the_font_lacks_counts_as_a_whole_square():
    assert measure_width("漢", 10) == 10


def test_lines_are_never_wider_than_asked():
    text = "Gezinsbegeleiding, twee ochtenden per week en een uithuisplaatsingsvoorkomingsmaatregelenoverleg daarna"
    lines = wrap_text(text, 8, 60)
    assert all(measure_width(line, 8) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_font_comes_with_its_licence():
    licence = (find_font_folder() / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence and "Mozilla" in licence
    assert sum(path.stat().st_size for path in find_font_folder().glob("*.ttf")) < 150_000
