"""Are the samples as their records say? `python -m samples.generator` writes every story anew."""

from pathlib import Path

from samples.generator.qingdao.story import STORY
from samples.generator.writing import story_files, write

STORIES = {"qingdao-2024": STORY}


def main() -> None:
    """Every story into its folder beside this package."""
    root = Path(__file__).parent.parent / "stories"
    for name, story in STORIES.items():
        files = story_files(story)
        write(root / name, files)
        print(f"{root / name}: {len(files)} files")


if __name__ == "__main__":
    main()
