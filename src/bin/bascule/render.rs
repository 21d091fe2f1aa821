//! `bascule render`: one file for one mailbox.

use std::path::Path;

use bascule::account::{Account, Rule, Text, WebUrl};
use bascule::artifact::{Artifact, Incoming, Options};
use bascule::guide::{ClientId, Platform};
use bascule::locale::cli::Trouble;
use bascule::locale::file;
use bascule::source::Language;
use bascule::workbench::{self, House, Wish};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::args::{Choices, Render};
use crate::voice::{Exit, Voice};
use crate::{formats, guides, input, output};

/// Makes the file and writes it.
///
/// # Errors
/// What was wrong with the input, what the format refused, what could not be written.
pub(crate) fn run(render: &Render, voice: Voice) -> Result<Exit, Trouble> {
    let wish = wish(render, voice.language)?;
    let options = Options {
        device: render.choices.device.into(),
        version_1_2: render.choices.autoconfig_1_2,
        apple_aliases: render.choices.apple_aliases,
        password_command: render.password_command.as_deref().map(command).transpose()?,
        ..workbench::options(&wish)
    };
    let made = formats::make(&render.format, &wish, options);
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

/// What is asked of a format for a mailbox of many, none of which gets a sheet.
pub(crate) fn options(choices: &Choices, account: &Account, language: Language) -> Options {
    Options {
        protocol: choices.protocol.into(),
        device: choices.device.into(),
        words: file::profile_words(language, &account.mailbox.address.typed()),
        version_1_2: choices.autoconfig_1_2,
        apple_aliases: choices.apple_aliases,
        ..Options::default()
    }
}

/// What the page would ask its workbench for, with the steps of the program on the sheet.
fn wish(render: &Render, language: Language) -> Result<Wish, Trouble> {
    let account = input::account(&render.source)?;
    let protocol = Incoming::from(render.choices.protocol).into();
    let client = ClientId::of_word(&render.client).unwrap_or(ClientId::Generic);
    let platform = client.client().platforms.first().copied().unwrap_or(Platform::Other);
    let provider = &account.provider;
    let phone = provider.support_phone.as_ref().map(|phone| phone.as_str().to_owned());
    let url = provider.support_url.as_ref().map(|url| url.as_str().to_owned());
    Ok(Wish {
        language,
        protocol,
        platform,
        client,
        link: render.link.as_deref().map(link).transpose()?,
        house: House {
            name: provider.name.as_str().to_owned(),
            color: None,
            help: phone.into_iter().chain(url).collect(),
        },
        steps: guides::steps(client, platform, &account, protocol, language),
        account,
    })
}

fn link(url: &str) -> Result<WebUrl, Trouble> {
    WebUrl::parse(url).map_err(|rule| wrong("--link", url, rule))
}

fn command(text: &str) -> Result<Text, Trouble> {
    Text::parse(text).map_err(|rule| wrong("--password-command", text, rule))
}

/// A value of the command line that is wrong.
fn wrong(option: &str, value: &str, rule: Rule) -> Trouble {
    Trouble::Wrong { file: "bascule".to_owned(), line: None, problem: *rule.at(option, value) }
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
        (None, Err(_)) => ("base64", BASE64_STANDARD.encode(&artifact.bytes)),
    };
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value.into());
    }
    object
}
