//! The blocks of a PEM file (RFC 7468): certificates and keys stand in them, with other text between.

use der::pem::decode_vec;

/// One block: its label, and what it holds.
pub(crate) struct Block<'a> {
    /// `CERTIFICATE`, `PRIVATE KEY`.
    pub(crate) label: &'a str,
    /// DER, or `None` where the block is damaged or holds headers, as a key with a password does.
    pub(crate) der: Option<Vec<u8>>,
}

/// Every block, in the file's order. One that does not end is none.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, begun)) = rest.split_once("-----BEGIN ") {
        let Some((label, _)) = begun.split_once("-----") else { break };
        let end = ["-----END ", label, "-----"].concat();
        let Some(length) = begun.find(&end) else { break };
        let block = begun.get(..length + end.len()).unwrap_or_default();
        let whole = ["-----BEGIN ", block, "\n"].concat();
        found.push(Block { label, der: decode_vec(whole.as_bytes()).ok().map(|(_, der)| der) });
        rest = begun.get(length + end.len()..).unwrap_or_default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_among_other_text() {
        let text = "subject=CN = a\n-----BEGIN A-----\nAQID\n-----END A-----\r\nfriendlyName: x\n\
                    -----BEGIN B C-----\nProc-Type: 4,ENCRYPTED\n\nAQID\n-----END B C-----\n-----BEGIN D-----\nAQ";
        let found = blocks(text);
        let labels: Vec<_> = found.iter().map(|block| (block.label, block.der.as_deref())).collect();
        assert_eq!(labels, [("A", Some(&[1, 2, 3][..])), ("B C", None)]);
    }
}
