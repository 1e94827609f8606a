"""By what the office's own sign-on knows a person: which claims are proven, and how an account's is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rights.claims import claim_named, claims_of

ISSUER = "https://id.example.cn"


def test_an_address_counts_only_where_it_is_said_to_be_verified() -> None:
    assert "email:li@example.cn" in claims_of({"email": "Li@Example.CN", "email_verified": True})
    for said in (False, "true", 1, None):
        assert claims_of({"email": "li@example.cn", "email_verified": said}) == ()
    assert claims_of({"email": "li@example.cn"}) == (), "nothing said is not verified"


def test_issuer_and_number_are_one_claim_exactly_as_sent() -> None:
    assert claims_of({"iss": ISSUER, "sub": "AbC", "provider": "another"}) == (
        "sub:https://id.example.cn|AbC",
    )
    assert claims_of({"sub": "AbC"}) == (), "a number without its issuer is anybody's"
    assert claims_of({"iss": ISSUER, "sub": 7}) == ()
    assert claims_of({"iss": "https://a|b", "sub": "c"}) == ()


def test_the_only_provider_of_an_earlier_version_still_proves_the_bare_number() -> None:
    proven = claims_of({"iss": ISSUER, "sub": "17", "provider": "default"})
    assert proven == ("sub:https://id.example.cn|17", "sub:17")
    proven = claims_of({"iss": ISSUER, "sub": "https://other.example.cn|17", "provider": "default"})
    assert "sub:https://other.example.cn|17" not in proven, "a number cannot pass as another issuer's"


@pytest.mark.parametrize("address", ["ſtrasse@example.cn", "Straße@example.cn", "\u212aate@example.cn"])
def test_letters_that_unicode_folds_together_stay_different_mailboxes(address: str) -> None:
    (claim, _bare) = claims_of({"email": address, "email_verified": True})
    assert claim == claim_named(address)
    assert claim not in ("email:strasse@example.cn", "email:kate@example.cn")


@pytest.mark.parametrize("text", ["sub:AbC", "email:li@example.cn", "li", "a b@c", "@", "li@a|b"])
def test_what_is_no_address_proves_nothing_whatever_it_reads_like(text: str) -> None:
    assert claims_of({"email": text, "email_verified": True}) == ()


def test_an_administrator_writes_an_address_or_an_issuer_with_a_number_and_nothing_else() -> None:
    assert claim_named(" Zhang@Example.CN ") == "email:zhang@example.cn"
    assert claim_named("email:zhang@example.cn") == "email:zhang@example.cn"
    assert claim_named("sub:https://id.example.cn|AbC") == "sub:https://id.example.cn|AbC"
    assert [claim_named(text) for text in ("sub:7", "zhang", "", "sub:|7", "sub:a|")] == [None] * 5


@given(st.text(), st.text())
def test_an_address_that_is_proven_can_be_entered_for_an_account(name: str, host: str) -> None:
    for claim in claims_of({"email": f"{name}@{host}", "email_verified": True})[:1]:
        assert claim_named(claim) == claim
