//! The page's content security policy, narrowed to the panel that a deployment speaks to.
//!
//! What else the policy says stands in index.html.

use crate::Done;

/// Lets the page connect to its own origin, and to the panel's if it has another.
pub(crate) fn with_connections(html: &str, panel: Option<&str>) -> Done<String> {
    let (start, end) =
        policy_tag(html).ok_or("index.html has no <meta http-equiv=\"Content-Security-Policy\">")?;
    let (before, rest) = html.split_at(start);
    let (tag, after) = rest.split_at(end - start);
    let Some((head, tail)) = tag.split_once("connect-src") else {
        return Err("the content security policy of index.html has no connect-src".to_owned());
    };
    // The directive ends with its semicolon, or with the attribute as the last one.
    let length = tail.find([';', '"']).ok_or("the content security policy of index.html does not end")?;
    let (_, tail) = tail.split_at(length);
    let origins = panel.map(|origin| format!(" {origin}")).unwrap_or_default();
    Ok(format!("{before}{head}connect-src 'self'{origins}{tail}{after}"))
}

/// Where the tag starts and where its `>` is; quoted values may hold neither.
fn policy_tag(html: &str) -> Option<(usize, usize)> {
    let lower = html.to_ascii_lowercase();
    let name = lower.find("http-equiv=\"content-security-policy\"")?;
    let (before, after) = (lower.get(..name)?, lower.get(name..)?);
    Some((before.rfind("<meta")?, name + after.find('>')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src 'self' https:; img-src 'self'">
<title>x</title>"#;

    #[test]
    fn only_the_panel_may_be_reached() {
        let expected = PAGE.replace("'self' https:;", "'self' https://panel.example:8443;");
        assert_eq!(with_connections(PAGE, Some("https://panel.example:8443")), Ok(expected));
        assert_eq!(with_connections(PAGE, None), Ok(PAGE.replace(" https:;", ";")));
    }

    #[test]
    fn the_last_directive_needs_no_semicolon() {
        let page = r#"<META HTTP-EQUIV="Content-Security-Policy" CONTENT="connect-src 'self' https:">"#;
        let expected = page.replace(" https:", " https://p.example");
        assert_eq!(with_connections(page, Some("https://p.example")), Ok(expected));
    }

    #[test]
    fn a_page_without_policy_is_refused() {
        assert!(with_connections("<head></head>", None).is_err());
        assert!(with_connections(&PAGE.replace("connect-src", "frame-src"), None).is_err());
    }
}
