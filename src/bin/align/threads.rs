//! How many threads work.

use bitext::{Error, ErrorKind, Result};
use clap::Args;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::general::GENERAL;

/// More threads than any machine that runs this has cores; a number above it is a slip of the finger.
const MOST: usize = 1_024;
/// The way out of a number that cannot be meant.
const HINT: &str = "leave --jobs out to use every core";

/// The number of threads as typed.
#[derive(Debug, Args)]
pub struct Jobs {
    /// Threads to use; the result is the same for any number [default: one per core]
    #[arg(long, value_name = "N", help_heading = GENERAL)]
    jobs: Option<String>,
}

/// The number of threads as meant; the machine's own if `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threads(Option<usize>);

impl Jobs {
    /// Checks what was typed.
    ///
    /// # Errors
    /// When it is no number from 1 to [`MOST`].
    pub fn meant(self) -> Result<Threads> {
        let Some(typed) = self.jobs else { return Ok(Threads(None)) };
        let wrong = |message: &str| Error::new(ErrorKind::Option, format!("--jobs {typed}"), message).hint(HINT);
        match typed.parse() {
            Ok(0) => Err(wrong("no work can be done by 0 threads")),
            Ok(jobs) if jobs <= MOST => Ok(Threads(Some(jobs))),
            _ => Err(wrong(&format!("expected a number of threads from 1 to {MOST}"))),
        }
    }
}

impl Threads {
    /// Does a work that spreads itself over the threads there are.
    ///
    /// # Errors
    /// When the system does not give so many.
    pub fn run<T: Send>(self, work: impl FnOnce() -> T + Send) -> Result<T> {
        Ok(match self.pool()? {
            Some(pool) => pool.install(work),
            None => work(),
        })
    }

    /// So many threads; `None` where the machine's own number will do.
    ///
    /// # Errors
    /// When the system does not give so many.
    pub fn pool(self) -> Result<Option<ThreadPool>> {
        let Some(jobs) = self.0 else { return Ok(None) };
        let pool = ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|_| {
            Error::new(ErrorKind::Option, format!("--jobs {jobs}"), "the system does not give that many threads")
                .hint("ask for fewer, or leave --jobs out to use every core")
        })?;
        Ok(Some(pool))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(typed: &str) -> Result<Threads> {
        Jobs { jobs: Some(typed.to_owned()) }.meant()
    }

    #[test]
    fn threads_are_counted_from_one_to_something_sane() {
        assert_eq!(Jobs { jobs: None }.meant().unwrap(), Threads(None));
        assert_eq!(meant("2").unwrap(), Threads(Some(2)));
        assert_eq!(meant("1024").unwrap(), Threads(Some(1024)));
        let why = meant("0").unwrap_err().to_string();
        assert!(why.starts_with("--jobs 0: no work can be done by 0 threads\nhint: "), "{why}");
        for jobs in ["1025", "99999999999999999999", "two", "-1", ""] {
            let why = meant(jobs).unwrap_err().to_string();
            assert!(why.contains("expected a number of threads from 1 to 1024"), "{why}");
        }
    }

    #[test]
    fn work_is_done_by_as_many_threads_as_were_asked_for() {
        assert_eq!(meant("3").unwrap().run(rayon::current_num_threads).unwrap(), 3);
    }
}
