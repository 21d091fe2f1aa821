//! Running other programs: in the open, into a log with signs of life, or for their answer.
//!
//! Which program and why is the caller's.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::Done;
use crate::place::{read, write};

/// How often a long step says that it is alive.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
const TAIL_LINES: usize = 25;

/// Runs a program whose output the person wants to see.
pub(crate) fn shown(mut command: Command) -> Done {
    let name = name_of(&command);
    println!("$ {}", line_of(&command));
    let status = command.status().map_err(|e| format!("{name} does not start: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status})")) }
}

/// Node with a script of ours: what is added to it are the script's arguments.
pub(crate) fn node(mut node: Command, script: &str) -> Command {
    node.args(["--input-type=module", "--eval", script, "--"]);
    node
}

/// Runs a program that says what there is to say itself; `failure` is told where it fails.
pub(crate) fn told(mut command: Command, failure: &str) -> Done {
    let status = command.status().map_err(|e| format!("{} does not start: {e}", name_of(&command)))?;
    if status.success() { Ok(()) } else { Err(format!("{failure}: {status}")) }
}

/// Runs a long step quietly: a line every half minute, its output in a log, the log's end on failure.
pub(crate) fn logged(step: &str, mut command: Command, log: &Path) -> Done {
    let started = Instant::now();
    println!("… {step}");
    write(log, &format!("$ {}\n", line_of(&command)))?;
    let open =
        || File::options().append(true).open(log).map_err(|e| format!("cannot write {}: {e}", log.display()));
    command.stdin(Stdio::null()).stdout(open()?).stderr(open()?);
    let mut child = command.spawn().map_err(|e| format!("{} does not start: {e}", name_of(&command)))?;
    let mut next = SIGN_OF_LIFE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => break,
            Ok(Some(status)) => {
                let tail = last_lines(&read(log)?, TAIL_LINES);
                return Err(format!("{step}: failed ({status}). The end of {}:\n{tail}", log.display()));
            }
            Ok(None) => sleep(Duration::from_millis(100)),
            Err(e) => return Err(format!("{step}: lost sight of its process: {e}")),
        }
        if started.elapsed() >= next {
            println!("… {step}, {}", spoken(started.elapsed()));
            next += SIGN_OF_LIFE;
        }
    }
    println!("✔ {step}, {}", spoken(started.elapsed()));
    Ok(())
}

/// What a program prints, or nothing when it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A duration as a person says it.
pub(crate) fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn name_of(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.len().saturating_sub(count);
    lines.into_iter().skip(first).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_plainly() {
        for (milliseconds, words) in
            [(140, "0.1 s"), (9_900, "9.9 s"), (42_300, "42 s"), (125_000, "2 min 5 s")]
        {
            assert_eq!(spoken(Duration::from_millis(milliseconds)), words);
        }
    }

    #[test]
    fn a_log_is_shown_by_its_end() {
        assert_eq!(last_lines("one\ntwo\nthree\n", 2), "two\nthree");
        assert_eq!(last_lines("one", 2), "one");
    }

    #[test]
    fn a_failing_step_shows_its_output() {
        let log = std::env::temp_dir().join(format!("xtask-run-{}.log", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", "echo the reason; exit 3"]);
        let message = logged("a step", command, &log).err().unwrap_or_default();
        assert!(message.contains("the reason") && message.contains('3'), "{message}");
        assert!(std::fs::remove_file(log).is_ok());
    }
}
