"""Which rule a figure was counted by: whatever could give the same extract another answer is named."""

from stepdown.clinical.searches.running import RULE_VERSIONS
from stepdown.clinical.types import SearchId
from stepdown.content import library


def rule_of(search: SearchId) -> str:
    """Of the search itself, its signed definition, and the signed lists that it goes by."""
    definition = library.searches()[search].provenance.version
    named = [RULE_VERSIONS[search], f"definition {definition}", f"products {library.products_version()}"]
    match search:
        case SearchId.REVIEW_COVERAGE:
            named.append(f"review codes {library.review_codes_provenance().version}")
        case SearchId.EARLY_ISSUE:
            named.append(f"bank holidays {library.bank_holidays().provenance.version}")
        case SearchId.HIGH_DOSE:
            named.append(f"thresholds {library.thresholds_provenance().version}")
    return "; ".join(named)
