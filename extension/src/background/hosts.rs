//! Where `content.js` may run: on the hosts that the user granted.

use crate::browser::{JsFault, log, permissions, scripting, tabs};

/// Registers `content.js` for the granted hosts, and starts it in their pages
/// that are open already: without that the user would have to reload each.
pub(super) async fn apply() -> Result<(), JsFault> {
    let granted: Vec<String> = permissions::granted()
        .await?
        .into_iter()
        .filter(|pattern| is_web(pattern))
        .collect();
    scripting::register(&granted).await?;
    if granted.is_empty() {
        return Ok(());
    }
    for tab in tabs::matching(&granted).await? {
        // A page that just closed, or the browser's own page of that host.
        if let Err(fault) = scripting::inject(tab.id).await {
            log::warn(&format!(
                "an open page is read only after it is loaded again: {fault}"
            ));
        }
    }
    Ok(())
}

fn is_web(pattern: &str) -> bool {
    ["http://", "https://", "*://"]
        .iter()
        .any(|scheme| pattern.starts_with(scheme))
}
