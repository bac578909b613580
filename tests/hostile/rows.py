"""Which hostile files are there, and how must each end? One outcome for each, by the threat that it stands for."""

from collections.abc import Callable
from dataclasses import dataclass

from feeaudit.model import Outcome
from tests.hostile.makers import pdf_faces, pdf_pages, pdf_streams, pdf_trees, texts, workbooks, zips
from tests.hostile.makers.pdf_streams import SWELLING


@dataclass(frozen=True, slots=True)
class Row:
    """One hostile file and what is held to."""

    threat: str
    make: Callable[[], bytes]
    outcome: Outcome
    said: str = ""
    """What the reason must say."""
    seconds: float = 5.0
    """Of the processor."""
    megabytes: int = 600
    """Of memory, the libraries' own included."""

    @property
    def name(self) -> str:
        return self.make.__name__


PDF: tuple[Row, ...] = (
    *(Row(threat, make, "decompression_limit", seconds=3) for threat, make in SWELLING),
    Row("P3", pdf_streams.index_huge, "read"),
    Row("P3", pdf_streams.w_zero, "malformed", "对象表"),
    Row("P3", pdf_streams.object_stream_of_impossible_count, "read"),
    Row("P4", pdf_trees.self_cycle, "reader_disagreement", "2 页"),
    Row("P4", pdf_trees.only_a_cycle, "malformed"),
    Row("P4", pdf_trees.exponential, "no_pages"),
    Row("P4", pdf_trees.million_times_the_same, "too_many_pages", "1000000"),
    Row("P4", pdf_trees.pages_200k, "too_many_pages", "200000"),
    Row("P4", pdf_trees.pages_2001, "too_many_pages", "2001"),
    Row("P4", pdf_trees.levels_5000, "malformed"),
    Row("P4", pdf_trees.count_too_small, "reader_disagreement", "3 页"),
    Row("P4", pdf_trees.count_too_large, "reader_disagreement", "900 页"),
    Row("P4", pdf_trees.count_negative, "read"),
    Row("P4", pdf_trees.count_of_2_31, "read"),
    Row("P4", pdf_trees.without_root, "no_pages"),
    Row("P5", pdf_trees.form_draws_itself, "memory_limit", "第 1 页"),
    Row("P5", pdf_trees.forms_draw_each_other, "memory_limit", "第 1 页"),
    Row("P5", pdf_trees.forms_exponential, "memory_limit", "第 1 页"),
    Row("P5", pdf_trees.forms_exponential_by_names, "memory_limit", "第 1 页"),
    Row("P5", pdf_trees.glyph_draws_itself, "read"),
    Row("P5", pdf_trees.nested_arrays, "read"),
    Row("P5", pdf_trees.nested_dictionaries, "read"),
    Row("P5", pdf_trees.length_of_itself, "read"),
    Row("P5", pdf_trees.previous_table_of_itself, "read"),
    Row("P5", pdf_trees.catalogue_is_itself, "malformed"),
    Row("P6", pdf_pages.cmap_of_4g_codes, "read"),
    Row("P6", pdf_pages.cmap_of_many_ranges, "read"),
    Row("P6", pdf_pages.widths_of_2g_codes, "read"),
    Row("P6", pdf_pages.widths_and_codes_that_lie, "undecodable_text"),
    Row("P6", pdf_pages.codes_without_end_that_say_nothing, "undecodable_text"),
    Row("P7", pdf_pages.lines_500k, "memory_limit", "第 1 页"),
    Row("P7", pdf_pages.lines_500k_packed, "memory_limit", "第 1 页"),
    Row("P7", pdf_pages.lines_100k, "memory_limit", "第 1 页"),
    Row("P7", pdf_pages.characters_300k, "memory_limit", "第 1 页"),
    Row("P7", pdf_pages.string_20m, "memory_limit", "第 1 页"),
    Row("P7", pdf_pages.saved_states_2m, "memory_limit", "第 1 页"),
    Row("P7", pdf_pages.poison_page_among_100, "memory_limit", "第 57 页"),
    Row("P8", pdf_pages.media_box_huge, "malformed", "第 1 页"),
    Row("P8", pdf_pages.media_box_of_nothing, "read"),
    Row("P8", pdf_pages.image_of_huge_dimensions, "read"),
    Row("P8", pdf_pages.scan_of_huge_dimensions, "no_text_layer"),
    Row("P8", pdf_pages.jbig2_of_impossible_size, "read"),
    Row("P8", pdf_pages.jpx_of_impossible_size, "read"),
    Row("P9", pdf_pages.parentheses_5m, "malformed"),
    Row("P9", pdf_pages.object_heads_500k, "malformed"),
    Row("P9", pdf_pages.streams_without_end, "malformed", "没有结尾"),
    Row("P9", pdf_pages.digits_5m, "read"),
    Row("P9", pdf_pages.dictionary_of_5m, "read"),
    Row("P9", pdf_pages.starts_20k, "read"),
    Row("P9", pdf_pages.without_table, "read"),
    Row("P10", pdf_faces.locked_40, "needs_password"),
    Row("P10", pdf_faces.locked_128, "needs_password"),
    Row("P10", pdf_faces.locked_256, "needs_password"),
    Row("P10", pdf_faces.owner_only, "read"),
    Row("P10", pdf_faces.owner_only_256, "read"),
    Row("P10", pdf_faces.encryption_of_an_unknown_handler, "needs_password", "加密"),
    Row("P10", pdf_faces.encryption_of_an_unknown_version, "needs_password"),
    Row("P10", pdf_faces.encryption_without_keys, "needs_password"),
    Row("P10", pdf_faces.encryption_with_a_short_key, "needs_password"),
    Row("P11", pdf_faces.page_named_pdf, "no_pages", "没有文字"),
    Row("P11", pdf_faces.program_named_pdf, "unsupported_type", "可执行"),
    Row("P11", pdf_faces.picture_named_pdf, "unsupported_type", "GIF"),
    Row("P11", pdf_faces.only_the_name, "wrong_type"),
    Row("P11", pdf_faces.pdf_that_is_a_zip, "wrong_type", "ZIP"),
    Row("P11", pdf_faces.pdf_in_the_comment_of_a_zip, "wrong_type", "ZIP"),
    Row("P11", pdf_faces.junk_before_the_head, "read"),
    Row("P12", pdf_faces.no_pages, "no_pages"),
    Row("P12", pdf_faces.scan, "no_text_layer"),
    Row("P12", pdf_faces.drawn_as_curves, "no_text_layer"),
    Row("P12", pdf_faces.a_page_drawn_as_curves_among_text, "no_text_layer", "第 2 页"),
    Row("P12", pdf_faces.blank, "no_text_layer"),
    Row("P12", pdf_faces.without_unicode, "undecodable_text"),
    Row("P12", pdf_faces.cut_off, "malformed"),
    Row("P12", pdf_faces.damaged_text, "malformed"),
    Row("C1", pdf_pages.cmap_name_traversal, "read"),
)
ZIP: tuple[Row, ...] = (
    Row("Z1", zips.ofd_ratio_bomb, "decompression_limit"),
    Row("Z1", zips.ofd_ratio_bomb_that_lies, "malformed"),
    Row("Z1", zips.ofd_of_100k_entries, "decompression_limit", "成员"),
    Row("Z1", zips.ofd_of_overlapping_entries, "malformed", "重叠"),
    Row("Z1", zips.ofd_quoting_its_neighbour, "malformed", "重叠"),
    Row("Z1", zips.ofd_nested, "read"),
    Row("Z1", workbooks.xlsx_zip_bomb, "decompression_limit"),
    Row("Z1", workbooks.xlsx_style_bomb, "decompression_limit"),
    Row("Z2", zips.ofd_slip, "malformed", "包外"),
    Row("Z2", zips.ofd_slip_with_backslashes, "malformed", "包外"),
    Row("Z2", zips.ofd_slip_to_a_drive, "malformed", "包外"),
    Row("Z2", zips.ofd_absolute_name, "read"),
    Row("Z2", zips.ofd_symlink, "malformed", "链接"),
    Row("Z2", workbooks.xlsx_slip, "malformed", "包外"),
    Row("Z3", zips.ofd_of_two_same_names, "malformed", "同名"),
    Row("Z3", zips.ofd_of_names_that_differ_in_case, "malformed", "同名"),
    Row("Z3", zips.ofd_of_names_that_differ_in_slashes, "malformed", "同名"),
    Row("Z4", zips.ofd_wrong_crc, "malformed"),
    Row("Z4", zips.ofd_size_lie, "malformed"),
    Row("Z4", zips.ofd_cut_off, "malformed"),
    Row("Z4", zips.ofd_broken_data, "malformed"),
    Row("Z4", zips.ofd_of_an_unknown_method, "malformed"),
    Row("Z4", zips.ofd_encrypted, "needs_password"),
    Row("Z5", workbooks.xlsx_far_cell, "malformed", "远"),
    Row("Z5", workbooks.xlsx_far_cell_in_lower_case, "malformed", "远"),
    Row("Z5", workbooks.xlsx_far_cell_in_single_quotes, "malformed", "远"),
    Row("Z5", workbooks.xlsx_far_cell_beyond_sheets, "malformed", "远"),
    Row("Z5", workbooks.xlsx_far_column, "read"),
    Row("Z5", workbooks.xlsx_dimension_lie, "read"),
    Row("Z5", workbooks.xlsx_unique_count_2_32, "malformed", "个数"),
    Row("Z5", workbooks.xlsx_unique_count_2_60, "malformed", "个数"),
    Row("Z5", workbooks.xlsx_shared_formula_of_a_column, "read"),
    Row("Z5", workbooks.xlsx_wide_rows, "read"),
    Row("OFD", zips.ofd_template_of_itself, "read"),
    Row("OFD", zips.ofd_same_template_many_times, "read"),
    Row("OFD", zips.ofd_page_missing, "malformed", "缺少"),
    Row("OFD", zips.ofd_of_100k_texts, "memory_limit", "第 1 页"),
    Row("OFD", zips.ofd_deltas_without_end, "read"),
    Row("OFD", zips.ofd_many_deltas_without_end, "read"),
    Row("OFD", zips.ofd_of_numbers_without_end, "read"),
    Row("OFD", zips.ofd_of_the_same_document_many_times, "read"),
)
XML: tuple[Row, ...] = (
    Row("X1", texts.entity_of_a_file, "malformed", "DOCTYPE", seconds=2),
    Row("X1", texts.parameter_entity, "malformed", "DOCTYPE", seconds=2),
    Row("X1", texts.external_dtd, "malformed", "DOCTYPE", seconds=2),
    Row("X1", texts.external_dtd_of_the_network, "malformed", "DOCTYPE", seconds=2),
    Row("X1", texts.bare_doctype, "malformed", "DOCTYPE", seconds=2),
    Row("X1", texts.xinclude, "read", seconds=2),
    Row("X1", texts.stylesheet_of_the_network, "read", seconds=2),
    Row("X1", zips.ofd_doctype, "malformed", "DOCTYPE", seconds=2),
    Row("X1", workbooks.xlsx_doctype, "malformed", "DOCTYPE", seconds=2),
    Row("X2", texts.laughs, "malformed", seconds=2),
    Row("X2", texts.quadratic, "malformed", seconds=2),
    Row("X2", texts.deep, "malformed", seconds=2),
    Row("X2", texts.depth_of_250, "read", seconds=2),
    Row("X2", texts.attributes_300k, "memory_limit", "属性", seconds=2),
    Row("X2", texts.elements_2m, "memory_limit", seconds=2),
    Row("X2", texts.text_of_20m, "malformed", seconds=2),
    Row("X2", texts.larger_than_50m, "memory_limit", seconds=3),
    Row("X2", texts.one_long_value, "read", seconds=2),
    Row("X3", texts.gbk_declared_right, "read"),
    Row("X3", texts.gbk_declared_as_utf_8, "malformed", "encoding"),
    Row("X3", texts.utf_8_declared_as_gbk, "malformed", "encoding"),
    Row("X3", texts.utf_7, "malformed", "UTF-7"),
    Row("X3", texts.unknown_encoding, "malformed", "x-invented"),
    Row("X3", texts.nul, "undecodable_text", "NUL"),
    Row("X3", texts.utf_16_without_mark, "undecodable_text", "BOM"),
    Row("X3", texts.utf_16_with_mark, "read"),
    Row("X3", texts.utf_32, "undecodable_text", "BOM"),
    Row("X3", texts.replacement_characters, "undecodable_text", "U+FFFD"),
    Row("X4", texts.html_with_links, "no_pages", "没有文字"),
)
TABLES: tuple[Row, ...] = (
    Row("CSV", texts.csv_gbk, "read"),
    Row("CSV", texts.csv_utf_16_with_mark, "read"),
    Row("CSV", texts.csv_utf_16_without_mark, "undecodable_text", "BOM"),
    Row("CSV", texts.csv_of_two_encodings, "undecodable_text", "GB18030"),
    Row("CSV", texts.csv_replacement_characters, "undecodable_text", "U+FFFD"),
    Row("CSV", texts.csv_nul, "undecodable_text", "NUL"),
    Row("CSV", texts.csv_one_line_50m, "memory_limit", "50000000"),
    Row("CSV", texts.csv_one_cell_50m, "malformed"),
    Row("T5", texts.csv_cell_of_10001, "malformed", "第 3 行"),
    Row("CSV", texts.csv_million_columns, "read"),  # as text: no two rows make a table
    Row("CSV", texts.csv_columns_20k_by_2k_rows, "memory_limit", "第 202 行"),
    Row("CSV", texts.csv_open_quote, "malformed"),
)
ROWS: tuple[Row, ...] = (*PDF, *ZIP, *XML, *TABLES)
