//! What a deployment weighs, and whether that is within the budget.
//!
//! The numbers are weighed by the caller; why they matter is told in the README.

use std::fmt;

use crate::Done;
use crate::programs::{PROOF, WORKBENCH};

/// A kilobyte here is 1024 bytes.
const KB: u64 = 1024;

/// What a part of the deployment may weigh, in brotli.
#[derive(Clone, Copy, Debug)]
struct Budget {
    name: &'static str,
    /// What the design asks for. It is not reached yet.
    goal: u64,
    /// What no change may exceed meanwhile: lowered with every saving. It is raised for what people were promised
    /// alone, and told in the commit that does.
    ceiling: u64,
}

/// All that a link has to load before the page can be used.
const FIRST_LOAD: Budget = Budget { name: "first load", goal: 110 * KB, ceiling: 159 * KB };
/// The page's own wasm, which is part of the first load.
const WASM: Budget = Budget { name: "wasm", goal: 90 * KB, ceiling: 141 * KB };

/// What a tap on a file may load on top: the wasm that makes files, with its glue.
const FILES: Budget = Budget { name: "files", goal: 100 * KB, ceiling: 89 * KB };
/// What opening the proofs may load on top: the wasm that reads them, with its glue.
const PROOFS: Budget = Budget { name: "proofs", goal: 100 * KB, ceiling: 143 * KB };

/// A deployed file and its sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    /// Its path below the deployed folder, with forward slashes.
    pub(crate) path: String,
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

impl Asset {
    fn ends_with(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| end == ending)
    }

    /// Whether it belongs to a wasm that is loaded on demand.
    fn is_of(&self, program: &str) -> bool {
        self.path.starts_with(program)
    }

    /// What index.html names itself, or what its script asks for at once.
    fn starts_the_page(&self) -> bool {
        let at_the_top = !self.path.contains('/');
        // The service worker comes after the first load; bindings' snippets come with their glue.
        let loads_later = self.path == "sw.js" || self.is_of(WORKBENCH) || self.is_of(PROOF);
        let kind = ["html", "css", "js", "wasm"].iter().any(|ending| self.ends_with(ending));
        (at_the_top && kind && !loads_later)
            || self.path == "config.json"
            || self.path.starts_with("snippets/")
    }
}

/// The size report.
#[derive(Debug)]
pub(crate) struct Report {
    first: Vec<Asset>,
    later: Vec<Asset>,
}

impl Report {
    pub(crate) fn of(assets: Vec<Asset>) -> Self {
        // A link needs one guide and, in the demo, one mailbox: the worst case has the largest ones.
        let largest = |folder: &str| {
            let inside = assets.iter().filter(|asset| asset.path.starts_with(folder));
            inside.max_by_key(|asset| asset.brotli).map(|asset| asset.path.clone())
        };
        let (guide, mailbox) = (largest("guides/"), largest("demo/"));
        let (first, later) = assets.into_iter().partition(|asset| {
            let path = Some(&asset.path);
            asset.starts_the_page() || path == guide.as_ref() || path == mailbox.as_ref()
        });
        Self { first, later }
    }

    fn total(&self) -> Asset {
        let sum = |size: fn(&Asset) -> u64| self.first.iter().map(size).sum();
        Asset {
            path: "first load".to_owned(),
            raw: sum(|asset| asset.raw),
            gzip: sum(|asset| asset.gzip),
            brotli: sum(|asset| asset.brotli),
        }
    }

    fn wasm(&self) -> u64 {
        self.first.iter().filter(|asset| asset.ends_with("wasm")).map(|asset| asset.brotli).sum()
    }

    fn program(&self, program: &str) -> u64 {
        self.later.iter().filter(|asset| asset.is_of(program)).map(|asset| asset.brotli).sum()
    }

    fn against_budget(&self) -> [(Budget, u64); 4] {
        let (files, proofs) = (self.program(WORKBENCH), self.program(PROOF));
        [(FIRST_LOAD, self.total().brotli), (WASM, self.wasm()), (FILES, files), (PROOFS, proofs)]
    }

    /// An error when a ceiling is exceeded.
    pub(crate) fn verdict(&self) -> Done {
        for (Budget { name, ceiling, .. }, size) in self.against_budget() {
            if size > ceiling {
                let (size, ceiling) = (spoken(size), spoken(ceiling));
                return Err(format!("{name} is {size} with brotli, above its ceiling of {ceiling}"));
            }
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.first.iter().chain(&self.later);
        let width = rows.map(|asset| asset.path.chars().count()).max().unwrap_or_default().max(10);
        let row = |f: &mut fmt::Formatter<'_>, asset: &Asset| {
            let (raw, gzip, brotli) = (spoken(asset.raw), spoken(asset.gzip), spoken(asset.brotli));
            writeln!(f, "  {:width$} {raw:>10} {gzip:>10} {brotli:>10}", asset.path)
        };
        writeln!(f, "  {:width$} {:>10} {:>10} {:>10}", "file", "raw", "gzip", "brotli")?;
        for asset in &self.first {
            row(f, asset)?;
        }
        row(f, &self.total())?;
        if !self.later.is_empty() {
            writeln!(f, "\n  on demand")?;
            for asset in &self.later {
                row(f, asset)?;
            }
        }
        writeln!(f)?;
        for (Budget { name, goal, ceiling }, size) in self.against_budget() {
            let share = size * 100 / goal;
            let (size, goal, ceiling) = (spoken(size), spoken(goal), spoken(ceiling));
            writeln!(f, "  {name}: {size} with brotli, {share} % of the goal of {goal}; ceiling {ceiling}")?;
        }
        Ok(())
    }
}

/// Kilobytes with one decimal, without a float's surprises.
fn spoken(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(KB);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(path: &str, brotli: u64) -> Asset {
        Asset { path: path.to_owned(), raw: brotli * 3, gzip: brotli * 2, brotli }
    }

    fn names(assets: &[Asset]) -> Vec<&str> {
        assets.iter().map(|asset| asset.path.as_str()).collect()
    }

    #[test]
    fn the_first_load_holds_one_guide_and_one_mailbox() {
        let report = Report::of(vec![
            asset("bascule-web-1a.js", 5_000),
            asset("bascule-workbench-2b.js", 3_000),
            asset("bascule-workbench-2b_bg.wasm", 60_000),
            asset("bascule-web-1a_bg.wasm", 80_000),
            asset("config.json", 300),
            asset("demo/mailboxes/a@b.example.json", 400),
            asset("demo/mailboxes/c@b.example.json", 500),
            asset("guides/en/outlook.json", 2_000),
            asset("guides/fr/outlook.json", 2_100),
            asset("icon-192.png", 9_000),
            asset("index.html", 1_000),
            asset("manifest.webmanifest", 100),
            asset("sw.js", 700),
        ]);
        let first =
            ["bascule-web-1a.js", "bascule-web-1a_bg.wasm", "config.json", "demo/mailboxes/c@b.example.json"];
        assert_eq!(names(&report.first), [&first[..], &["guides/fr/outlook.json", "index.html"]].concat());
        assert_eq!(report.total().brotli, 5_000 + 80_000 + 300 + 500 + 2_100 + 1_000);
        assert_eq!(report.wasm(), 80_000);
        assert_eq!(report.program(WORKBENCH), 63_000);
        assert_eq!(report.verdict(), Ok(()));
        let text = report.to_string();
        assert!(
            text.contains("on demand")
                && text.contains("wasm: 78.2 KB with brotli, 86 % of the goal of 90.0 KB"),
            "{text}"
        );
    }

    #[test]
    fn each_ceiling_is_kept_to_the_byte() {
        let (wasm, rest) = (WASM.ceiling, FIRST_LOAD.ceiling - WASM.ceiling);
        for (wasm, html, fits) in [(wasm, rest, true), (wasm + 1, 0, false), (wasm, rest + 1, false)] {
            let report = Report::of(vec![asset("x_bg.wasm", wasm), asset("index.html", html)]);
            assert_eq!(report.verdict().is_ok(), fits, "{wasm} {html}");
        }
    }
}
