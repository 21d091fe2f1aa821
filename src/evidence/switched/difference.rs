//! Two texts line by line, for the page to show what a file changes before it is saved.

use crate::evidence::config::secret;
use crate::evidence::config::text::{MAX_BYTES, decode};

/// A place where two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line's number and text in the first one, without passwords; nothing where it was added.
    pub before: Option<(usize, String)>,
    /// The line's number and text in the second one; nothing where it was taken away.
    pub after: Option<(usize, String)>,
}

/// How far ahead a line is looked for.
const AHEAD: usize = 64;

/// The lines that differ, in order. Lines are added and replaced by a switch, never moved.
#[must_use]
pub fn difference(before: &[u8], after: &[u8]) -> Vec<Difference> {
    let lines = |bytes: &[u8]| -> Vec<String> {
        let bytes = bytes.get(..MAX_BYTES).unwrap_or(bytes).to_vec();
        bytes.split(|byte| *byte == b'\n').map(decode).collect()
    };
    let (old, new) = (lines(before), lines(after));
    let shown = |lines: &[String], at: usize| {
        lines.get(at).map(|line| (at + 1, secret::hide(line.trim_end_matches('\r'))))
    };
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        if old.get(a) == new.get(b) {
            (a, b) = (a + 1, b + 1);
            continue;
        }
        // The nearest place where both agree again.
        let agree = (0..AHEAD).flat_map(|sum| (0..=sum).map(move |down| (down, sum - down)));
        let mut agree = agree.filter(|(down, right)| old.get(a + down) == new.get(b + right));
        let (gone, come) =
            agree.next().unwrap_or((old.len() - a.min(old.len()), new.len() - b.min(new.len())));
        for at in 0..gone.max(come) {
            found.push(Difference {
                before: if at < gone { shown(&old, a + at) } else { None },
                after: if at < come { shown(&new, b + at) } else { None },
            });
        }
        (a, b) = (a + gone, b + come);
    }
    found
}
