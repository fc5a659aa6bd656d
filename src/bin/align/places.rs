//! Where a pair comes from and where it goes; the two never meet.

use std::fmt;
use std::path::{Path, PathBuf};

use bitext::{Error, ErrorKind, Result};
use same_file::Handle;

/// What users type for standard input and standard output.
const DASH: &str = "-";
/// Names of standard output as a file. Opened by name it would be a second view of the same file, and what the
/// shell writes there after us would be written over our bytes.
const STDOUT: [&str; 3] = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// Where an output goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl From<PathBuf> for Source {
    fn from(path: PathBuf) -> Self {
        if path == Path::new(DASH) { Self::Stdin } else { Self::File(path) }
    }
}

impl From<PathBuf> for Place {
    fn from(path: PathBuf) -> Self {
        let is_stdout = path == Path::new(DASH) || STDOUT.iter().any(|name| path == Path::new(name));
        if is_stdout { Self::Stdout } else { Self::File(path) }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdout => f.write_str("standard output"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// Refuses an output that is an input, also by another name or through a link, and two outputs that are one.
///
/// # Errors
/// [`ErrorKind::Option`], with both names.
pub fn refuse_equal<'a>(sources: &[&Source], outputs: impl Iterator<Item = &'a Place>) -> Result<()> {
    let inputs: Vec<_> = sources.iter().filter_map(|source| Some((source, input(source)?))).collect();
    let mut seen: Vec<(&Place, Identity)> = Vec::new();
    for place in outputs {
        let Some(identity) = output(place) else { continue };
        if let Some((source, _)) = inputs.iter().find(|(_, input)| *input == identity) {
            let message = format!("is also an input ({source}), which would be lost");
            return Err(Error::new(ErrorKind::Option, place.to_string(), message).hint("choose another output"));
        }
        if let Some((other, _)) = seen.iter().find(|(_, other)| *other == identity) {
            let message = if *other == place {
                "is given twice as an output".to_owned()
            } else {
                format!("is the same file as another output ({other})")
            };
            return Err(Error::new(ErrorKind::Option, place.to_string(), message).hint("choose another output"));
        }
        seen.push((place, identity));
    }
    Ok(())
}

/// What makes two names one file.
#[derive(Debug, PartialEq, Eq)]
enum Identity {
    /// A file that is there.
    File(Handle),
    /// A file that is not there yet: its directory, and its name in it.
    New(Handle, PathBuf),
    /// Standard output where it is no file.
    Stdout,
}

fn input(source: &Source) -> Option<Identity> {
    match source {
        Source::Stdin => stream(Handle::stdin()),
        Source::File(path) => file(path),
    }
}

fn output(place: &Place) -> Option<Identity> {
    match place {
        Place::Stdout => Some(stream(Handle::stdout()).unwrap_or(Identity::Stdout)),
        Place::File(path) if path.exists() => file(path),
        Place::File(path) => {
            let parent = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
            Some(Identity::New(Handle::from_path(parent).ok()?, PathBuf::from(path.file_name()?)))
        }
    }
}

/// Devices and pipes may be shared: nothing in them is lost. They are not even opened, since to open a pipe
/// is to wait for its other end.
fn file(path: &Path) -> Option<Identity> {
    let is_file = std::fs::metadata(path).is_ok_and(|found| found.is_file());
    is_file.then(|| Handle::from_path(path).ok()).flatten().map(Identity::File)
}

fn stream(handle: std::io::Result<Handle>) -> Option<Identity> {
    let handle = handle.ok()?;
    handle.as_file().metadata().is_ok_and(|found| found.is_file()).then_some(Identity::File(handle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::TempDir;

    fn refusal(sources: [&Path; 2], outputs: &[PathBuf]) -> Option<String> {
        let [source, target] = sources.map(|path| Source::File(path.to_owned()));
        let places: Vec<_> = outputs.iter().cloned().map(Place::from).collect();
        refuse_equal(&[&source, &target], places.iter()).err().map(|error| error.to_string())
    }

    #[test]
    fn an_output_that_is_an_input_by_another_name_is_refused() {
        let directory = TempDir::new().unwrap();
        let (en, zh) = (directory.path().join("en.txt"), directory.path().join("zh.txt"));
        fs::write(&en, "a").unwrap();
        fs::write(&zh, "甲").unwrap();
        let hard = directory.path().join("hard.tsv");
        fs::hard_link(&zh, &hard).unwrap();
        let dotted = directory.path().join("./en.txt");
        for (output, input) in [(&en, &en), (&dotted, &en), (&hard, &zh)] {
            let why = refusal([&en, &zh], std::slice::from_ref(output)).unwrap();
            assert!(why.contains(&format!("is also an input ({})", input.display())), "{why}");
        }
        assert_eq!(refusal([&en, &zh], &[directory.path().join("out.tsv")]), None);
    }

    #[test]
    fn two_outputs_that_will_be_one_file_are_refused() {
        let directory = TempDir::new().unwrap();
        let (one, same) = (directory.path().join("out.tmx"), directory.path().join("./out.tmx"));
        let none = Path::new("no-such-input");
        let refused = |outputs: &[PathBuf]| refusal([none, none], outputs).unwrap_or_default();
        assert!(refused(&[one.clone(), one.clone()]).contains("is given twice as an output"));
        assert!(refused(&[PathBuf::from("-"), PathBuf::from("-")]).contains("standard output: is given twice"));
        fs::create_dir(directory.path().join("in")).unwrap();
        let around = directory.path().join("in/../out.tmx");
        assert!(refused(&[one.clone(), around]).contains("is the same file as another output"));
        assert!(!refused(&[one, same]).is_empty());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_may_be_named_twice() {
        let null = PathBuf::from("/dev/null");
        assert_eq!(refusal([&null, &null], &[null.clone(), null.clone()]), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_named_pipe_is_not_opened() {
        let directory = TempDir::new().unwrap();
        let pipe = directory.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(refusal([&pipe, &pipe], std::slice::from_ref(&pipe)), None);
    }

    #[test]
    fn standard_output_is_known_by_all_of_its_names() {
        for name in ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            assert_eq!(Place::from(PathBuf::from(name)), Place::Stdout, "{name}");
        }
        assert_eq!(Place::from(PathBuf::from("./-")), Place::File(PathBuf::from("./-")));
    }
}
