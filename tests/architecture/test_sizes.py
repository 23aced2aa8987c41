"""Short functions in short files."""

from tests.architecture.source import PROJECT, SourceFile, source_files

LONGEST_FUNCTION = 60
MOST_FUNCTIONS = 30
LONGEST_FILE = 400
MOST_FILES = 200


def code() -> list[SourceFile]:
    return source_files()


def ninety_percent_are_at_most(limit: int, sizes: list[int]) -> bool:
    return sum(size <= limit for size in sizes) >= 0.9 * len(sizes)


def test_no_function_is_over_sixty_lines() -> None:
    too_long = [
        f"{file.place}:{one.line} {one.name} has {one.length}"
        for file in code()
        for one in file.functions
        if one.length > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_nine_functions_in_ten_have_at_most_thirty_lines_and_half_of_them_ten() -> None:
    lengths = sorted(one.length for file in code() for one in file.functions)
    assert ninety_percent_are_at_most(MOST_FUNCTIONS, lengths)
    assert lengths[len(lengths) // 2] <= 10


def test_no_file_is_over_four_hundred_lines() -> None:
    everything = code() + source_files(PROJECT / "tests")
    assert [f"{file.place} has {file.lines}" for file in everything if file.lines > LONGEST_FILE] == []


def test_nine_files_in_ten_have_at_most_two_hundred_lines() -> None:
    assert ninety_percent_are_at_most(MOST_FILES, [file.lines for file in code()])
