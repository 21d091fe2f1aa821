//! The readers of text configurations, as far as quoting goes: written from their documentation and from how
//! the programs were seen to behave. Each gives back the values that its program would work with.

/// A POSIX shell's words of one line, of single quotes, double quotes and plain characters. Anything that the
/// shell would act on is a failure of the test.
pub(crate) fn shell_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (Some(open), c) if open == c => quote = None,
            (None, ' ') => words.extend(word.take()),
            (None | Some('"'), '$' | '`' | '\\') => panic!("the shell acts on {c} in {line}"),
            (None, '|' | '&' | ';' | '<' | '>' | '(' | ')' | '#' | '*' | '?' | '[' | '~' | '!') => {
                panic!("the shell acts on {c} in {line}")
            }
            _ => word.get_or_insert_default().push(c),
        }
    }
    assert_eq!(quote, None, "an open quote in {line}");
    words.extend(word);
    words
}

/// The first line that begins with this, without it.
pub(crate) fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    text.split('\n').find_map(|line| line.trim_start_matches(' ').strip_prefix(beginning))
}

/// mbsync's words: quotes switch, a backslash protects, white space and `#` end. Lines end at 1 022 bytes.
pub(crate) fn mbsync(text: &str, keyword: &str) -> Option<String> {
    assert!(text.split('\n').all(|line| line.len() < 1_023), "a line is cut");
    let (mut word, mut quoted, mut escaped) = (String::new(), false, false);
    for c in after(text, keyword)?.chars() {
        match c {
            _ if escaped => {
                word.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            c if !quoted && c.is_ascii_whitespace() => break,
            c => word.push(c),
        }
    }
    assert!(!quoted && !escaped);
    Some(word)
}

/// msmtp's argument: the rest of the line, without blanks around it and one pair of quotes.
pub(crate) fn msmtp(text: &str, keyword: &str) -> Option<String> {
    assert!(text.split('\n').all(|line| line.len() < 500), "a line is refused");
    let argument = after(text, keyword)?.trim_matches([' ', '\t']);
    let inner = argument.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Some(inner.unwrap_or(argument).to_owned())
}

/// What neomutt assigns: the token in double quotes, and the commands it ran on the way.
pub(crate) fn neomutt(text: &str, keyword: &str) -> Option<(String, Vec<String>)> {
    let rest = after(text, keyword)?.strip_prefix('"').unwrap();
    let (mut value, mut commands, mut characters) = (String::new(), Vec::new(), rest.chars());
    loop {
        match characters.next().expect("an open quote") {
            '"' => break,
            '\\' => match characters.next().unwrap() {
                c @ ('"' | '\\' | '$' | '`') => value.push(c),
                c => panic!("neomutt gives \\{c} a meaning"),
            },
            '$' => panic!("a variable in {rest}"),
            '`' => {
                let command: String = characters.by_ref().take_while(|c| *c != '`').collect();
                assert!(!command.contains(['\\', '$']), "neomutt changes {command}");
                commands.push(command);
            }
            c => value.push(c),
        }
    }
    assert_eq!(characters.as_str(), "");
    Some((value, commands))
}

/// go-ini's value in backticks, up to the last of them.
pub(crate) fn go_ini(text: &str, key: &str) -> Option<String> {
    let value = after(text, key)?.strip_prefix(" = `").unwrap();
    let value = value.get(..value.rfind('`').unwrap()).unwrap();
    assert!(!value.contains("%("), "a part of {value} is replaced");
    Some(value.to_owned())
}

/// A TOML basic string, alone on the rest of its line.
pub(crate) fn toml(text: &str, key: &str) -> Option<String> {
    let rest = after(text, key)?.strip_prefix(" = \"").unwrap();
    let (mut value, mut characters) = (String::new(), rest.chars());
    loop {
        match characters.next().expect("an open quote") {
            '"' => break,
            '\\' => match characters.next().unwrap() {
                c @ ('"' | '\\') => value.push(c),
                c => panic!("\\{c} is something else in TOML"),
            },
            c => value.push(c),
        }
    }
    assert_eq!(characters.as_str(), "");
    Some(value)
}

/// What himalaya makes of a login name: `$$` is `$`, and there is nothing to put in anything else for.
pub(crate) fn shell_expanded(value: &str) -> String {
    assert!(value != "~" && !value.starts_with("~/"), "{value} is a home folder");
    let parts: Vec<&str> = value.split("$$").collect();
    assert!(parts.iter().all(|part| !part.contains('$')), "a variable in {value}");
    parts.join("$")
}

/// fetchmail's string: up to the next quote, then `\xHH`.
pub(crate) fn fetchmail(text: &str, keyword: &str) -> Option<String> {
    let (string, _) = after(text, keyword)?.strip_prefix('"').unwrap().split_once('"').unwrap();
    let mut parts = string.split('\\');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let hex = part.strip_prefix('x').and_then(|part| part.get(..2)).expect("only \\xHH is written");
        bytes.push(u8::from_str_radix(hex, 16).unwrap());
        bytes.extend(part.as_bytes().get(3..).unwrap());
    }
    Some(String::from_utf8(bytes).unwrap())
}

/// Python's `RawConfigParser`: the rest of the line, without white space around it.
pub(crate) fn config_parser(text: &str, key: &str) -> Option<String> {
    Some(after(text, key)?.strip_prefix(" = ")?.trim().to_owned())
}

/// The login name of a URL, percent-decoded.
pub(crate) fn url_user(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://").unwrap();
    let (user, _) = rest.split_once('@')?;
    let mut parts = user.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2).unwrap(), 16).unwrap());
        bytes.extend(part.as_bytes().get(2..).unwrap());
    }
    Some(String::from_utf8(bytes).unwrap())
}
