use crate::Failure;

#[derive(clap::Args)]
pub struct Args {}

pub fn convert(_: &Args) -> Result<(), Failure> {
    Ok(())
}
