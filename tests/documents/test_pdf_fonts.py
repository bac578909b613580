"""Have the characters of a font that is not embedded their ink and width, on any machine?"""

import pypdfium2

from feeaudit.documents.pdf import fonts
from samples.generator.substitute_font import substitute_font
from tests.documents import papers
from tests.documents.test_pdf import only_page


def test_every_character_of_a_font_that_is_not_embedded_has_ink_and_width() -> None:
    content = papers.pdf(lambda canvas: papers.say(canvas, 100, 100, "年A1￥", size=20))
    only_page(content)
    with pypdfium2.PdfDocument(content) as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("L")
    for x in (110, 125, 135, 150):
        assert picture.getpixel((x, 92)) < 64, "a box stands for each"


def test_the_font_that_stands_in_is_the_one_that_is_made() -> None:
    assert fonts.FILE.read_bytes() == substitute_font()
