"""A client that reads page by page, or asks again, gets each row of one snapshot once."""

import gzip

from tests.region.factories import Region
from tests.region.reporting.conftest import FIRST, Reporting

PACKED = {"Accept-Encoding": "gzip"}


def test_pages_hold_each_row_once_in_one_order(reported: Reporting) -> None:
    everything = reported.rows()
    for limit in (1, 3, len(everything) - 1, len(everything)):
        answer = reported.ask(limit=limit).json()
        read = list(answer["items"])
        while answer["next_cursor"]:
            answer = reported.ask(limit=limit, cursor=answer["next_cursor"]).json()
            assert answer["total"] == len(everything)
            read += answer["items"]
        assert read == everything


def test_the_next_page_has_an_address(reported: Reporting) -> None:
    answer = reported.ask(limit=2, level="practice")
    link = answer.headers["link"]
    assert link.endswith('>; rel="next"')
    path = link[1:].partition(">")[0].partition("/api/v1")[2]
    following = reported.analyst.client.get(path).json()["items"]
    assert following == reported.rows(level="practice")[2:4]
    assert "link" not in reported.ask(level="practice").headers


def test_a_page_keeps_to_the_snapshot_of_the_first(reported: Reporting, region: Region) -> None:
    everything = reported.rows()
    cursor = reported.ask(limit=1).json()["next_cursor"]
    reported.later(region.figure(FIRST, 45), by=region.figure(FIRST, 60, since=2))
    answer = reported.ask(cursor=cursor).json()
    assert answer["snapshot"] == 1
    assert answer["items"] == everything[1:]
    assert reported.ask(cursor=cursor, snapshot=2).status_code == 400


def test_who_has_it_already_is_told_so(reported: Reporting, region: Region) -> None:
    tag = reported.ask().headers["etag"]
    again = reported.ask(headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert reported.ask(headers={"If-None-Match": f'"other", {tag.removeprefix("W/")}'}).status_code == 304
    assert reported.ask(headers={"If-None-Match": tag}, level="icb").status_code == 200
    assert reported.ask(headers={"If-None-Match": tag, "Accept": "text/csv"}).status_code == 200
    reported.later(region.figure(FIRST, 45), by=region.figure(FIRST, 60, since=2))
    assert reported.ask(headers={"If-None-Match": tag}).status_code == 200
    assert reported.ask(headers={"If-None-Match": tag}, snapshot=1).status_code == 304


def test_an_answer_is_kept_by_nobody_in_between(reported: Reporting) -> None:
    answer = reported.ask()
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "Authorization" in answer.headers["vary"]


def test_an_answer_is_packed_for_whom_that_suits(reported: Reporting) -> None:
    client, address = reported.analyst.client, reported.address
    for accept in ("application/json", "text/csv"):
        with client.stream("GET", address, headers=PACKED | {"Accept": accept}) as answer:
            raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        plain = client.get(address, headers={"Accept": accept, "Accept-Encoding": "gzip;q=0"})
        assert "content-encoding" not in plain.headers
        assert gzip.decompress(raw) == plain.content
