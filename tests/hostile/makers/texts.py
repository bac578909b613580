"""Which XML, HTML and tables lie, swell or hide their encoding? (X1–X4 and the tables)"""

CANARY = "a canary that no answer may sing"
CANARY_FILE = "/place-of-the-canary"
"""Whoever writes the fixture puts the real path there."""
AMOUNT = "<金额>100.00</金额>"


def xml(body: str, *, declared: str = "UTF-8", encoding: str = "utf-8", before: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="{declared}"?>{before}<发票>{body}</发票>'.encode(encoding)


def entity_of_a_file() -> bytes:
    return xml("<a>&x;</a>", before=f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{CANARY_FILE}">]>')


def parameter_entity() -> bytes:
    return xml(AMOUNT, before=f'<!DOCTYPE a [<!ENTITY % x SYSTEM "file://{CANARY_FILE}"> %x;]>')


def external_dtd() -> bytes:
    return xml(AMOUNT, before=f'<!DOCTYPE a SYSTEM "file://{CANARY_FILE}">')


def external_dtd_of_the_network() -> bytes:
    return xml(AMOUNT, before='<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">')


def xinclude() -> bytes:
    body = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file://{CANARY_FILE}" parse="text"/>'
    return xml(AMOUNT + body)


def stylesheet_of_the_network() -> bytes:
    return xml(AMOUNT, before='<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>')


def bare_doctype() -> bytes:
    return xml(AMOUNT, before="<!DOCTYPE 发票>")


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return xml("&a11;", before=f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]>')


def quadratic() -> bytes:
    return xml("&a;" * 50_000, before=f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]>')


def deep() -> bytes:
    return xml("<a>" * 100_000 + "1" + "</a>" * 100_000)


def depth_of_250() -> bytes:
    """As deep as the library allows."""
    return xml("<a>" * 250 + "1" + "</a>" * 250)


def attributes_300k() -> bytes:
    return xml("<a " + " ".join(f'a{n}="1"' for n in range(300_000)) + "/>")


def elements_2m() -> bytes:
    return xml("<a>1</a>" * 2_000_000)


def text_of_20m() -> bytes:
    return xml("<a>" + "1" * 20_000_000 + "</a>")


def larger_than_50m() -> bytes:
    return xml("<a>1</a>" + " " * 50_000_001)


def one_long_value() -> bytes:
    return xml("<a>" + "费" * 2_000_000 + "</a>")


def gbk_declared_right() -> bytes:
    return xml(AMOUNT, declared="GBK", encoding="gbk")


def gbk_declared_as_utf_8() -> bytes:
    return xml(AMOUNT, encoding="gbk")


def utf_8_declared_as_gbk() -> bytes:
    """Odd bytes: no pair of GBK ends them."""
    return '<?xml version="1.0" encoding="GBK"?><a>测试费</a>'.encode()


def utf_7() -> bytes:
    return b'<?xml version="1.0" encoding="UTF-7"?><a>+AGE-100.00</a>'


def unknown_encoding() -> bytes:
    return b'<?xml version="1.0" encoding="x-invented"?><a>100.00</a>'


def nul() -> bytes:
    return xml("<a>100\0.00</a>")


def utf_16_without_mark() -> bytes:
    return xml(AMOUNT, declared="UTF-16", encoding="utf-16-le")


def utf_16_with_mark() -> bytes:
    return xml(AMOUNT, declared="UTF-16", encoding="utf-16")


def utf_32() -> bytes:
    return xml(AMOUNT, declared="UTF-32", encoding="utf-32")


def replacement_characters() -> bytes:
    return xml("<收款方>\ufffd\ufffd\ufffd有限公司</收款方>" + AMOUNT)


HEAD = "日期,收款方,项目,金额"
ROW = "2024-07-10,青澜某某检测中心,检测费,100.00"


def table(*lines: str, encoding: str = "utf-8") -> bytes:
    return ("\n".join((HEAD, ROW, *lines)) + "\n").encode(encoding)


def csv_gbk() -> bytes:
    return table(encoding="gbk")


def csv_utf_16_with_mark() -> bytes:
    return table(encoding="utf-16")


def csv_utf_16_without_mark() -> bytes:
    return table(encoding="utf-16-le")


def csv_of_two_encodings() -> bytes:
    return table() + "2024-07-11,北溟方舟物流,运费,5.00\n".encode("gbk")


def csv_replacement_characters() -> bytes:
    return table("2024-07-11,\ufffd\ufffd公司,检测费,5.00")


def csv_nul() -> bytes:
    return table("2024-07-11,甲\0公司,检测费,5.00")


def csv_one_line_50m() -> bytes:
    return ("2024-07-10,甲,检测费,100.00," * 1_700_000).encode()


def csv_one_cell_50m() -> bytes:
    return table("2024-07-11," + "甲" * 17_000_000 + ",检测费,5.00")


def csv_cell_of_10001() -> bytes:
    return table("2024-07-11," + "甲" * 10_001 + ",检测费,5.00")


def csv_million_columns() -> bytes:
    return ("列," * 1_000_000 + "\n" + "1," * 1_000_000 + "\n").encode()


def csv_columns_20k_by_2k_rows() -> bytes:
    """Forty million empty cells."""
    return b"a,b,c,d\n" + b"1,2,3,4\n" * 200 + (b"," * 20_000 + b"\n") * 2_000


def csv_same_heading_twice() -> bytes:
    return ("日期,收款方,项目,金额,金额\n" + "2024-07-10,甲公司,检测费,100.00,900.00\n" * 3).encode()


def csv_open_quote() -> bytes:
    return table('2024-07-11,"甲公司,检测费,5.00', *([ROW] * 20))


def html_with_links() -> bytes:
    return b"<!DOCTYPE html><html><head><link rel=stylesheet href=http://127.0.0.1:9/a></head><body></body></html>"
