"""Reporting clients of an ICB of the access matrix: one for each verb that can be done once."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.factories import Person
from tests.region.factories import Region

ABOUT = {"contact": "analysts@example.test", "scopes": ["aggregates:read"]}


def program_ids(region: Region, lead: Person, prefix: str) -> dict[str, str]:
    """Of each its id, and of those that ask for a token the secret too."""
    ids: dict[str, str] = {}
    for name in ("client", "revocable_client", "secret_holder", "asking_client", "doomed_client"):
        made = lead.client.post(f"{region.path}/clients", json={"name": f"{prefix} {name}", **ABOUT}).json()
        ids |= {
            f"{name}_id": made["client"]["id"],
            f"{name}_secret": made["secret"],
            f"{name}_secret_id": made["client"]["secrets"][0]["id"],
        }
    return ids | {"secret_id": ids["secret_holder_secret_id"]}


def a_token_request(ids: dict[str, str], name: str = "asking_client") -> dict[str, dict[str, str]]:
    wanted = {"client_id": ids[f"{name}_id"], "client_secret": ids[f"{name}_secret"]}
    return {"data": {"grant_type": "client_credentials", **wanted}}


def signed_in(app: FastAPI, ids: dict[str, str], name: str = "asking_client") -> TestClient:
    client = TestClient(app, base_url="https://testserver/api/v1", raise_server_exceptions=False)
    given = client.post("https://testserver/oauth/token", **a_token_request(ids, name))  # type: ignore[arg-type]
    client.headers["Authorization"] = f"Bearer {given.json()['access_token']}"
    return client
