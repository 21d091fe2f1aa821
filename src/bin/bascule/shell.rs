//! `bascule completions` and `bascule man`: both follow from the words in `args`.

use std::path::Path;

use bascule::locale::cli::Trouble;
use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::{self, Cli};
use crate::output::{self, Readers};
use crate::voice::Exit;

/// Prints a shell's completions.
///
/// # Errors
/// [`Trouble::Write`].
pub(crate) fn completions(completions: &args::Completions) -> Result<Exit, Trouble> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Cli::command(), "bascule", &mut script);
    output::print(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual page, or writes one a command into a folder.
///
/// # Errors
/// [`Trouble::Write`].
pub(crate) fn man(man: &args::Man) -> Result<Exit, Trouble> {
    let mut command = Cli::command().disable_help_subcommand(true);
    // Gives the commands inside their whole names and the options they share.
    command.build();
    let Some(folder) = &man.out else {
        output::print(&page(command, Path::new("-"))?)?;
        return Ok(Exit::Done);
    };
    for inner in command.get_subcommands() {
        let name = ["bascule-", inner.get_name()].concat();
        let path = folder.join([name.as_str(), ".1"].concat());
        output::write_file(&path, &page(inner.clone(), &path)?, Readers::Anyone)?;
    }
    let path = folder.join("bascule.1");
    output::write_file(&path, &page(command, &path)?, Readers::Anyone)?;
    Ok(Exit::Done)
}

fn page(command: clap::Command, path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut page = Vec::new();
    let rendered = Man::new(command).render(&mut page);
    rendered.map_err(|error| Trouble::Write { file: output::shown(path), why: error.into() })?;
    Ok(page)
}
