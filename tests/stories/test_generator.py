"""Are the samples what their generator makes? The same records give the same bytes, on every machine."""

from samples.generator.__main__ import STORIES
from samples.generator.writing import story_files
from tests.conftest import ROOT


def test_every_file_of_every_story_is_as_its_record_says() -> None:
    for name, story in STORIES.items():
        folder = ROOT / "samples" / "stories" / name
        wrong = [path for path, content in story_files(story).items() if (folder / path).read_bytes() != content]
        assert not wrong
