//! What rests on the person's word alone: it is told, and can be taken back.

use super::{Doubt, Known, Query};
use crate::locale::fill;
use crate::locale::proof::Words;

/// What the person said that a message is read by, or files.
pub(super) fn said(query: &Query, own: &Words, by_message: bool) -> Vec<Doubt> {
    let of_it = |known: &&Known| matches!(known, Known::NewHost(_)) == by_message;
    let told = |known: &Known| {
        let asks = match known {
            Known::NewHost(host) => fill(own.you_said_new, &[host]),
            Known::Mine(label) => fill(own.you_said_mine, &[label]),
            Known::WholeDomain => own.you_said_all.to_owned(),
        };
        Doubt { asks, yes: own.take_back.to_owned(), known: known.clone() }
    };
    query.known.iter().filter(of_it).map(told).collect()
}
