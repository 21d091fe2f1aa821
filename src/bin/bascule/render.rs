//! `bascule render`: one file for one mailbox.

use std::path::Path;

use bascule::account::{Account, WebUrl};
use bascule::artifact::{Artifact, Options};
use bascule::locale::cli::Trouble;
use bascule::locale::file;
use bascule::source::Language;
use serde_json::{Value, json};

use crate::args::{Choices, Render};
use crate::voice::{Exit, Voice};
use crate::{formats, input, output};

/// Makes the file and writes it.
///
/// # Errors
/// What was wrong with the input, what the format refused, what could not be written.
pub(crate) fn run(render: &Render, voice: Voice) -> Result<Exit, Trouble> {
    let account = input::account(&render.source)?;
    let mut options = options(&render.choices, &account, voice.language);
    options.link = render.link.as_deref().map(link).transpose()?;
    let made = formats::make(&render.format, &account, &options, voice.language);
    let file = output::shown(&render.source.input);
    let artifact = match made {
        Some(made) => made.map_err(|refusal| Trouble::Refused { file, refusal })?,
        // The words of the command line have been checked against the same list.
        None => return Ok(Exit::Usage),
    };
    for note in &artifact.notes {
        voice.note(&file::note(voice.language, note));
    }
    let out = render.out.as_deref().filter(|out| out.as_os_str() != "-");
    if let Some(out) = out {
        output::write_file(out, &artifact.bytes, output::Readers::Anyone)?;
    }
    match (voice.json, out) {
        (true, _) => output::print_json(&described(&render.format, &artifact, out, voice.language))?,
        (false, None) => output::print(&artifact.bytes)?,
        (false, Some(_)) => {}
    }
    Ok(Exit::Done)
}

/// What is asked of a format for this mailbox.
pub(crate) fn options(choices: &Choices, account: &Account, language: Language) -> Options {
    Options {
        protocol: choices.protocol.into(),
        device: choices.device.into(),
        words: formats::profile_words(account, language),
        version_1_2: choices.autoconfig_1_2,
        link: None,
    }
}

fn link(url: &str) -> Result<WebUrl, Trouble> {
    WebUrl::parse(url).map_err(|rule| Trouble::Wrong {
        file: "bascule".to_owned(),
        line: None,
        problem: *rule.at("--link", url),
    })
}

fn described(id: &str, artifact: &Artifact, out: Option<&Path>, language: Language) -> Value {
    let notes: Vec<String> = artifact.notes.iter().map(|note| file::note(language, note)).collect();
    let mut object = json!({
        "format": id,
        "file_name": artifact.file_name,
        "media_type": artifact.media_type,
        "bytes": artifact.bytes.len(),
        "notes": notes,
    });
    let (name, value) = match (out, std::str::from_utf8(&artifact.bytes)) {
        (Some(out), _) => ("out", output::shown(out)),
        (None, Ok(text)) => ("text", text.to_owned()),
        (None, Err(_)) => ("base64", output::base64(&artifact.bytes)),
    };
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value.into());
    }
    object
}
