//! What legal bases are called.

use crate::ui::words::t;

/// The name of a legal basis.
pub(super) fn basis_name(basis: &str) -> String {
    match basis {
        "legitimate_interest" => t("basisLegitimateInterest"),
        "consent" => t("basisConsent"),
        "contract" => t("basisContract"),
        other => other.to_owned(),
    }
}
