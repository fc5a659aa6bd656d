//! Where bytes go: a file that is whole or untouched, or a stream.
//!
//! A file is written beside its place under a temporary name and renamed at the end, so that on any failure
//! an existing file stays whole and nothing half-written is left. What is no regular file (a pipe, a terminal,
//! `/dev/full`) is written directly.

#[cfg(test)]
mod tests;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::{Error, ErrorKind, Result};

/// A place to write to that has been found writable.
pub struct Destination {
    name: PathBuf,
    way: Way,
}

enum Way {
    /// Renamed to this path, links followed.
    Replace(PathBuf),
    Stream(Box<dyn Write>),
}

impl Destination {
    /// Finds out whether `path` can be written, before the work that fills it. Nothing is changed: a temporary
    /// file is made in the directory and removed at once.
    ///
    /// # Errors
    /// [`ErrorKind::Write`] when the path is a directory, its directory is missing or not writable, or the
    /// file itself is write-protected.
    pub fn check(path: &Path) -> Result<Self> {
        let way = check(path).map_err(|cause| failure(path, cause))?;
        Ok(Self { name: path.to_owned(), way })
    }

    /// A stream that is already open, called `name` in errors.
    pub fn stream(name: &str, stream: impl Write + 'static) -> Self {
        Self { name: PathBuf::from(name), way: Way::Stream(Box::new(stream)) }
    }

    /// What the user calls it.
    pub fn name(&self) -> &Path {
        &self.name
    }

    /// Begins to write.
    ///
    /// # Errors
    /// [`ErrorKind::Write`] when the temporary file cannot be made.
    pub fn open(self) -> Result<Output> {
        let sink = match self.way {
            Way::Stream(stream) => Sink::Stream(BufWriter::new(stream)),
            Way::Replace(path) => match temporary(&path) {
                Ok(file) => Sink::Replace { file: BufWriter::new(file), path },
                Err(cause) => return Err(failure(&self.name, cause)),
            },
        };
        Ok(Output { name: self.name, sink })
    }
}

/// An output that is being written. Dropped without [`Output::commit`], a file leaves no trace.
pub struct Output {
    name: PathBuf,
    sink: Sink,
}

enum Sink {
    Replace { file: BufWriter<NamedTempFile>, path: PathBuf },
    Stream(BufWriter<Box<dyn Write>>),
}

impl Output {
    /// Puts what was written in its place.
    ///
    /// # Errors
    /// [`ErrorKind::Write`] when the last bytes cannot be written or the file cannot be renamed, and
    /// [`ErrorKind::Closed`] when the reader of a stream has gone.
    pub fn commit(self) -> Result<()> {
        let done = match self.sink {
            Sink::Stream(mut stream) => stream.flush(),
            Sink::Replace { file, path } => put_in_place(file, &path),
        };
        done.map_err(|cause| failure(&self.name, cause))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Replace { file, .. } => file.write(bytes),
            Sink::Stream(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Replace { file, .. } => file.flush(),
            Sink::Stream(stream) => stream.flush(),
        }
    }
}

/// The error of not being able to write `path`, with the way out.
pub fn failure(path: &Path, cause: io::Error) -> Error {
    let hint = match cause.kind() {
        io::ErrorKind::NotFound => {
            format!("`{}` does not exist; make that directory first", directory(path).display())
        }
        io::ErrorKind::NotADirectory => format!("`{}` is not a directory", directory(path).display()),
        io::ErrorKind::IsADirectory => {
            format!("name a file in it, for example {}", path.join("out.tmx").display())
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "write to a directory that is yours; a file is made there and renamed when it is whole".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "free some space, or write elsewhere; no file was changed".to_owned()
        }
        _ => return Error::write(path, cause),
    };
    let error = Error::write(path, cause);
    if error.kind() == ErrorKind::Closed { error } else { error.hint(hint) }
}

fn check(path: &Path) -> io::Result<Way> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // Appending, because `/dev/stdout` may be a file to which others have written before us.
        Ok(found) if !found.is_file() || is_open_file(path) => {
            return Ok(Way::Stream(Box::new(OpenOptions::new().append(true).open(path)?)));
        }
        // Opened and left as it is: renaming would replace even a file that its owner has write-protected.
        Ok(_) => drop(OpenOptions::new().write(true).open(path)?),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(cause),
        Err(_) if path.as_os_str().to_string_lossy().ends_with(std::path::is_separator) => {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Err(_) => {}
    }
    let path = behind_links(path)?;
    temporary(&path)?.close()?;
    Ok(Way::Replace(path))
}

/// Whether the path names a file by an open descriptor (`/dev/stdout`, `/dev/fd/3`, `/proc/self/fd/3`):
/// renaming would take the file away from those who have it open.
fn is_open_file(path: &Path) -> bool {
    let path = path.to_string_lossy();
    ["/dev/std", "/dev/fd/", "/proc/"].iter().any(|descriptors| path.starts_with(descriptors))
}

/// The path that a link leads to, whether or not there is a file yet.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    // Linux gives up after as many (path_resolution(7)).
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = directory(&path).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many levels of symbolic links"))
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// A new file beside `path`, with the permissions of any new file: 0666 less the process's umask.
fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".align-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory(path))
}

fn put_in_place(file: BufWriter<NamedTempFile>, path: &Path) -> io::Result<()> {
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Ok(existing) = fs::metadata(path) {
        file.as_file().set_permissions(existing.permissions())?;
    }
    // A network file system may tell only now that the disk is full.
    file.as_file().sync_all()?;
    let _: File = file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}
